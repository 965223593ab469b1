/** Where the open task is shown: beside the list on a wide screen, full screen on a phone, alone in print. */
export const panelPlace =
  'fixed inset-0 z-20 bg-surface md:sticky md:top-[3.0625rem] md:z-0 md:h-[calc(100dvh-3.0625rem)] md:w-[22.5rem] md:shrink-0 md:border-line md:border-l xl:w-[28rem] 2xl:w-[32rem] print:static print:h-auto print:w-full print:border-0'
