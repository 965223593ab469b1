/** As many entries as the console shows at once; one more is asked for, which tells whether there are more. */
export const maxShown = 200
