import type { TaskPriority, TaskStatus } from '../tasks/schema'

/** The projects of the demo. What is in none of them is in the Inbox. */
export const demoProjects = {
  shop: { name: 'Ticket shop', color: 'blue' },
  scanners: { name: 'Scanners', color: 'teal' },
  office: { name: 'Office', color: 'orange' },
} as const

export const demoLabels = {
  museum: { name: 'With a museum', color: 'purple' },
  quick: { name: 'Quick win', color: 'green' },
  waiting: { name: 'Waiting for', color: 'yellow' },
} as const

/** A task of the demo, in the terms of a person who describes it. */
export interface DemoEntry {
  title: string
  project?: keyof typeof demoProjects
  /** A section of the project. */
  section?: string
  labels?: readonly (keyof typeof demoLabels)[]
  description?: string
  /** By default `todo`, or `done` if it says when it was done. */
  status?: Exclude<TaskStatus, 'done'>
  priority?: TaskPriority
  /** Negative when it is overdue. */
  dueInDays?: number
  /** At least 1, so that no time of the demo is in the future. */
  createdDaysAgo: number
  doneDaysAgo?: number
  /** Subtasks; those with `[x]` are done. */
  steps?: readonly `[${' ' | 'x'}] ${string}`[]
}

/** The list of a team of seven that builds ticketing for museums, two weeks before the winter season opens. */
export const demoEntries: readonly DemoEntry[] = [
  {
    title: 'Open winter season sales on 1 December',
    project: 'shop',
    section: 'Winter season',
    labels: ['museum'],
    description:
      'Everything that has to be true before we flip the switch. Zoë decides on the morning itself, with the museums on the phone.\n\nIf one of the steps is red, we open without it and say so on the status page. We do not move the date again.',
    status: 'in_progress',
    priority: 'urgent',
    dueInDays: 8,
    createdDaysAgo: 21,
    steps: [
      '[x] Price lists of all nine museums are in',
      '[x] Translations checked (de, fr, it, English)',
      '[ ] Load test at three times last year’s peak',
      '[ ] Refund path tried with a real card',
      '[ ] Phone rota for the first weekend',
    ],
  },
  {
    title: 'Double charge when the card page is reloaded',
    project: 'shop',
    section: 'Payments',
    labels: ['museum'],
    description:
      'Reported by the Kunsthalle on Friday, twice by visitors since. Reloading the confirmation sends the form again.\n\nSteps:\n1. Buy a day ticket\n2. Wait for the confirmation\n3. Press F5 and confirm the browser’s question\n\nThe second charge goes through, with the same order number. Łukasz has the traces.',
    status: 'in_progress',
    priority: 'urgent',
    dueInDays: 0,
    createdDaysAgo: 3,
    steps: [
      '[x] Reproduce on staging',
      '[x] Find all orders that are affected',
      '[ ] Idempotency key on the payment call',
      '[ ] Refund the eleven visitors',
      '[ ] Write to the Kunsthalle',
    ],
  },
  {
    title: 'Renew the TLS certificate of the scanner gateway',
    project: 'scanners',
    description:
      'The old one ends on a Sunday, of course. The scanners do not trust the new root: see the note in the runbook.',
    priority: 'high',
    dueInDays: 2,
    createdDaysAgo: 6,
  },
  {
    title: 'Answer the data protection questions of the Musée d’Art',
    project: 'office',
    labels: ['museum'],
    description:
      'Mme Lefèvre sent a list of fourteen. José has answered 1 to 9; what is missing is how long we keep visitor addresses, and why.',
    status: 'in_progress',
    priority: 'high',
    dueInDays: -2,
    createdDaysAgo: 12,
    steps: ['[x] Questions 1 to 9', '[ ] Retention periods', '[ ] Have it read by the lawyer'],
  },
  {
    title: 'Interview Nguyễn Thị Mai for the support role',
    project: 'office',
    section: 'People',
    description:
      'Tuesday 14:00, video. Bjørn and Aiko. CV and the writing sample are in the hiring folder.',
    priority: 'high',
    dueInDays: 1,
    createdDaysAgo: 5,
    steps: ['[x] Send the invitation', '[ ] Agree on who asks what', '[ ] Decide within two days'],
  },
  {
    title: 'Restore test of last week’s backup',
    project: 'shop',
    section: 'Operations',
    description:
      'A backup that was never restored is a hope. Restore into an empty database, count rows, open ten orders by hand.',
    priority: 'high',
    dueInDays: 4,
    createdDaysAgo: 9,
    steps: ['[ ] Restore', '[ ] Compare counts per table', '[ ] Note how long it took'],
  },
  {
    title: 'Group bookings: let teachers change the number of pupils',
    project: 'shop',
    section: 'Next',
    description:
      'Schools book in September and know the real number the day before. Today they call us.\n\nUp to 48 hours before the visit, down to the minimum of ten. Price follows. The museum gets one mail a day, not one per change.',
    status: 'in_progress',
    priority: 'medium',
    dueInDays: 10,
    createdDaysAgo: 18,
    steps: [
      '[x] Rules agreed with the three largest museums',
      '[x] Screen design',
      '[x] Change of an order in the API',
      '[ ] Screen',
      '[ ] Daily mail to the museum',
      '[ ] Help page',
    ],
  },
  {
    title: 'Scanner app loses the last scan when it goes offline',
    project: 'scanners',
    description:
      'Seen in the vaulted cellar in Brno: green light, but the ticket stays valid. Queue first, light second.',
    priority: 'high',
    dueInDays: 6,
    createdDaysAgo: 4,
    steps: [
      '[x] Test that fails',
      '[ ] Write to the queue before showing green',
      '[ ] Release to the pilot museums',
    ],
  },
  {
    title: 'Invoice October to the Stadtmuseum again',
    project: 'office',
    section: 'Money',
    labels: ['museum', 'waiting'],
    description: 'They moved the accounts department. New address: Frau Öztürk, Rathausgasse 7.',
    priority: 'medium',
    dueInDays: -5,
    createdDaysAgo: 11,
  },
  {
    title: 'Plan the Christmas party',
    project: 'office',
    section: 'People',
    description:
      'Seven people, two of them vegan, one who can’t eat nuts. Not karaoke again (looking at you, Søren).',
    priority: 'low',
    dueInDays: 14,
    createdDaysAgo: 8,
    steps: [
      '[x] Find a date',
      '[ ] Book a table',
      '[ ] Presents: draw names',
      '[ ] Ask who needs a room',
    ],
  },
  {
    title: 'Accessibility audit: fix the eight findings of the seat map',
    project: 'shop',
    section: 'Winter season',
    description:
      'From the report of 2 November, page 14 onwards.\n\nThe seat map can’t be used without a mouse, and the screen reader says “button” 340 times. Márta proposes a list of rows beside the map instead of making the map itself do everything.',
    status: 'in_progress',
    priority: 'medium',
    dueInDays: 17,
    createdDaysAgo: 15,
    steps: [
      '[x] Contrast of taken seats',
      '[x] Focus is visible',
      '[ ] List of rows beside the map',
      '[ ] Names of the seats for screen readers',
      '[ ] Keyboard: arrows move, Enter chooses',
      '[ ] Try it with Herr Brandt from the association',
    ],
  },
  {
    title: 'Move the nightly report off the main database',
    project: 'shop',
    section: 'Operations',
    description:
      'It takes the read load of the whole morning between 5 and 6. The replica has been idle since March.',
    priority: 'medium',
    createdDaysAgo: 25,
  },
  {
    title: 'Write down how we handle a lost scanner',
    project: 'scanners',
    labels: ['quick'],
    description:
      'Lock it, revoke the token, tell the museum, send a new one. Right now only Aiko knows the order.',
    priority: 'medium',
    dueInDays: 5,
    createdDaysAgo: 7,
  },
  {
    title: 'Photos for the Naturmuseum’s landing page',
    project: 'shop',
    section: 'Winter season',
    labels: ['museum', 'waiting'],
    description: 'The whale, not the foyer. 2400 px, landscape, with the name of the photographer.',
    priority: 'low',
    dueInDays: 3,
    createdDaysAgo: 6,
    steps: ['[x] Ask for permission', '[ ] Choose three', '[ ] Alt texts in four languages'],
  },
  {
    title: 'Quote for the island museums (山田さん)',
    project: 'office',
    section: 'Money',
    labels: ['museum'],
    description:
      'Yamada-san asks for prices for four houses that share one ticket. We have never split revenue between houses; talk to accounting before promising anything.',
    priority: 'medium',
    dueInDays: 9,
    createdDaysAgo: 2,
    steps: ['[ ] Call with accounting', '[ ] Draft', '[ ] Zoë signs'],
  },
  {
    title: 'Upgrade PostgreSQL to 17 on staging',
    project: 'shop',
    section: 'Operations',
    priority: 'medium',
    dueInDays: 20,
    createdDaysAgo: 13,
    steps: ['[x] Read the release notes', '[ ] Dump and restore', '[ ] Run the load test again'],
  },
  {
    title: 'Vouchers can be used twice within the same second',
    project: 'shop',
    section: 'Payments',
    description: 'Found while reading code, not in the wild. Two tills, one voucher, no lock.',
    priority: 'high',
    dueInDays: 3,
    createdDaysAgo: 1,
    steps: ['[ ] Test with two tills', '[ ] Take the voucher in one statement'],
  },
  {
    title: 'Agree on opening hours over the holidays with each museum',
    project: 'shop',
    section: 'Winter season',
    labels: ['museum', 'waiting'],
    description: 'Last year four of them closed on 24 December and told us on the 23rd.',
    status: 'in_progress',
    priority: 'medium',
    dueInDays: 7,
    createdDaysAgo: 10,
    steps: [
      '[x] Kunsthalle',
      '[x] Naturmuseum',
      '[ ] Musée d’Art',
      '[ ] Stadtmuseum',
      '[ ] Muzeum města Brna',
      '[ ] Designmuseum',
      '[x] Spielzeugmuseum',
      '[ ] Textilwerk',
      '[x] Planetarium',
    ],
  },
  {
    title: 'Order five spare scanners',
    project: 'scanners',
    labels: ['quick'],
    description: 'Model with the wide strap. The last order took six weeks.',
    priority: 'medium',
    dueInDays: -1,
    createdDaysAgo: 16,
  },
  {
    title: 'Read through the new terms of the payment provider',
    project: 'shop',
    section: 'Payments',
    description:
      'Valid from January. Fees for American cards go up; is there anything about chargebacks?',
    priority: 'low',
    dueInDays: 25,
    createdDaysAgo: 4,
  },
  {
    title: 'Waiting list for sold-out guided tours',
    project: 'shop',
    section: 'Next',
    description:
      'An idea from the Planetarium, wanted by three others since.\n\nSmallest useful version: leave an address, get one mail when a place is free, first come first served. No reservations, no reminders.',
    createdDaysAgo: 30,
    steps: ['[ ] Ask the three what they do today', '[ ] Sketch', '[ ] Estimate'],
  },
  {
    title: 'Search: “Führung” finds nothing when typed as “Fuhrung”',
    project: 'shop',
    section: 'Next',
    labels: ['quick'],
    priority: 'low',
    createdDaysAgo: 22,
  },
  {
    title: 'Weekly report: show last year’s figure beside this year’s',
    description: 'Asked for by every museum director in the first meeting.',
    priority: 'low',
    createdDaysAgo: 19,
  },
  {
    title: 'Tidy up the feature flags',
    project: 'shop',
    section: 'Operations',
    description:
      'Twelve of thirty-one are always on. Each one removed is a test we no longer need to run twice.',
    priority: 'low',
    createdDaysAgo: 28,
    steps: [
      '[x] List those older than a year',
      '[ ] Remove the payment flags',
      '[ ] Remove the seat map flags',
    ],
  },
  {
    title: 'Learn enough Czech to say hello in Brno',
    description: 'Dobrý den, těší mě. Søren has a book.',
    createdDaysAgo: 14,
  },
  {
    title: 'Decide: one app for visitors and guides, or two',
    description:
      'For one:\n- one release, one store page\n- guides see what visitors see\n\nFor two:\n- guides need offline lists, visitors never do\n- the store review of the visitor app takes a week\n\nMárta leans towards two, Łukasz towards one. Decide in December, not before.',
    dueInDays: 22,
    createdDaysAgo: 17,
  },
  {
    title: 'Replace the coffee machine',
    project: 'office',
    section: 'People',
    labels: ['quick'],
    description: 'It sings. Nobody knows why.',
    priority: 'low',
    createdDaysAgo: 9,
  },
  {
    title: 'Send the signed contract to the Textilwerk',
    project: 'office',
    section: 'Money',
    labels: ['museum'],
    priority: 'medium',
    createdDaysAgo: 8,
    dueInDays: -3,
    doneDaysAgo: 3,
  },
  {
    title: 'Translate the confirmation mail into Italian',
    project: 'shop',
    section: 'Winter season',
    description: 'Checked by Signora Conti of the Planetarium.',
    createdDaysAgo: 12,
    doneDaysAgo: 5,
    steps: ['[x] Translation', '[x] Check by a native speaker'],
  },
  {
    title: 'Find out why the shop was slow on Saturday',
    project: 'shop',
    section: 'Operations',
    description:
      'It was the image of the whale: 14 MB. Images are now resized when they are uploaded.',
    priority: 'high',
    createdDaysAgo: 9,
    doneDaysAgo: 7,
    steps: ['[x] Timeline from the logs', '[x] Resize on upload', '[x] Alarm on slow pages'],
  },
  {
    title: 'Second monitor for Aiko',
    createdDaysAgo: 20,
    doneDaysAgo: 11,
  },
  {
    title: 'Retrospective of the autumn release',
    description:
      'Kept: small releases, the shared rota. Changed: no releases on Thursday evenings any more.',
    createdDaysAgo: 24,
    doneDaysAgo: 10,
  },
  {
    title: 'Update the price table for the school holidays',
    project: 'shop',
    section: 'Winter season',
    priority: 'medium',
    createdDaysAgo: 6,
    dueInDays: -1,
    doneDaysAgo: 1,
  },
  {
    title: 'Print tickets at home as a folded A4 page',
    project: 'shop',
    section: 'Next',
    description:
      'The museums say that nobody prints any more, and the two that did agreed to drop it.',
    status: 'cancelled',
    createdDaysAgo: 29,
  },
  {
    title: 'Stand at the trade fair in Leipzig',
    description: 'Too expensive this year. Ask again in spring.',
    status: 'cancelled',
    priority: 'low',
    createdDaysAgo: 26,
    steps: ['[x] Ask for prices', '[ ] Design of the stand'],
  },
]
