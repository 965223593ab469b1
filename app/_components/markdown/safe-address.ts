const protocols = new Set(['http:', 'https:', 'mailto:'])

/** The address that a link may lead to; null for one that would run code, or leads nowhere. */
export function safeAddress(address: string): string | null {
  if (!URL.canParse(address)) return null
  const { protocol, href } = new URL(address)
  return protocols.has(protocol) ? href : null
}
