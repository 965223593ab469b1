/** The most entries that the console shows at once. It asks for one more, to know whether there are more. */
export const maxShown = 200
