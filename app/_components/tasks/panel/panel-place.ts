/** Where the open task stands: a column beside the list on a wide screen, all of a phone's, alone on paper. */
export const panelPlace =
  'fixed inset-0 z-20 bg-surface lg:sticky lg:top-[3.0625rem] lg:z-0 lg:h-[calc(100dvh-3.0625rem)] lg:w-[27rem] lg:shrink-0 lg:border-line lg:border-l xl:w-[32rem] print:static print:h-auto print:w-full print:border-0'
