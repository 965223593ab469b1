/** This tab's name, which the server attaches to each of the tab's writes. It is different after every page load. */
export const tabName = Math.random().toString(36).slice(2)
