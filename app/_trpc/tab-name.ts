/** What this tab calls itself to the server, which says with each write whose it was. Another one with every load. */
export const tabName = Math.random().toString(36).slice(2)
