/** Where the open task is shown: beside the list on a wide screen, full screen on a phone, alone in print. */
export const panelPlace =
  'fixed inset-0 z-20 bg-surface lg:sticky lg:top-[3.0625rem] lg:z-0 lg:h-[calc(100dvh-3.0625rem)] lg:w-[27rem] lg:shrink-0 lg:border-line lg:border-l xl:w-[32rem] print:static print:h-auto print:w-full print:border-0'
