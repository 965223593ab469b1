const onMac = () => /mac|iphone|ipad/i.test(navigator.platform)

type HeldKey = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

/**
 * The name of a key as commands use it: `j`, `Shift+J`, `Mod+K`, `Shift+ArrowDown`, `?`. A symbol that needs Shift on
 * some keyboards and not on others is named without it. Null for a key that no command can have.
 */
export function keyName(event: HeldKey): string | null {
  const { key } = event
  if (event.altKey || key === 'Dead' || key === 'Unidentified') return null
  const mod = event.ctrlKey || event.metaKey
  const letter = /^[a-z]$/i.test(key)
  const name =
    letter && (mod || event.shiftKey) ? key.toUpperCase() : letter ? key.toLowerCase() : key
  const shift = event.shiftKey && (letter || key.length > 1)
  return `${mod ? 'Mod+' : ''}${shift ? 'Shift+' : ''}${name === ' ' ? 'Space' : name}`
}

const signs: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
}

/** A key as it is labelled on the user's keyboard. */
export function keyWords(name: string): string {
  return name
    .split('+')
    .map((part) => (part === 'Mod' ? (onMac() ? '⌘' : 'Ctrl') : (signs[part] ?? part)))
    .join(' ')
}
