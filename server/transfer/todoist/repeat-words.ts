import type { Interval } from './occurrence'

/** The words for repetition in Todoist's languages. The date parser knows the weekdays and months. */
export interface RepeatWords {
  every: readonly string[]
  /** Words that are complete by themselves, such as `daily`. */
  alone: Readonly<Record<string, Interval['unit']>>
  hour?: readonly string[]
  day: readonly string[]
  week: readonly string[]
  month: readonly string[]
  quarter?: readonly string[]
  year: readonly string[]
  workday?: readonly string[]
  weekend?: readonly string[]
  numbers?: Readonly<Record<string, number>>
}

const wordsByLanguage: Readonly<Record<string, RepeatWords>> = {
  en: {
    every: ['every', 'ev', 'each'],
    alone: {
      daily: 'day',
      weekly: 'week',
      monthly: 'month',
      quarterly: 'quarter',
      yearly: 'year',
      annually: 'year',
    },
    hour: ['hour', 'hours'],
    day: ['day', 'days', 'morning', 'afternoon', 'evening', 'night'],
    week: ['week', 'weeks'],
    month: ['month', 'months'],
    quarter: ['quarter', 'quarters'],
    year: ['year', 'years'],
    workday: ['workday', 'workdays', 'weekday', 'weekdays'],
    weekend: ['weekend', 'weekends'],
    numbers: { other: 2, two: 2, three: 3, four: 4, five: 5, six: 6 },
  },
  da: {
    every: ['hver', 'hvert'],
    alone: { dagligt: 'day', ugentligt: 'week', månedligt: 'month', årligt: 'year' },
    day: ['dag', 'dage'],
    week: ['uge', 'uger'],
    month: ['måned', 'måneder'],
    year: ['år'],
    numbers: { anden: 2, andet: 2 },
  },
  de: {
    every: ['jeden', 'jede', 'jedes', 'jeder', 'alle'],
    alone: {
      täglich: 'day',
      wöchentlich: 'week',
      monatlich: 'month',
      vierteljährlich: 'quarter',
      jährlich: 'year',
    },
    hour: ['stunde', 'stunden'],
    day: ['tag', 'tage', 'morgen', 'abend'],
    week: ['woche', 'wochen'],
    month: ['monat', 'monate'],
    quarter: ['quartal', 'quartale'],
    year: ['jahr', 'jahre'],
    workday: ['werktag', 'wochentag', 'arbeitstag'],
    weekend: ['wochenende'],
    numbers: { zweiten: 2, zweite: 2, zweites: 2, zwei: 2, drei: 3, vier: 4 },
  },
  es: {
    every: ['cada', 'todos los', 'todas las'],
    alone: { diariamente: 'day', semanalmente: 'week', mensualmente: 'month', anualmente: 'year' },
    day: ['día', 'días', 'dia', 'dias'],
    week: ['semana', 'semanas'],
    month: ['mes', 'meses'],
    year: ['año', 'años'],
  },
  fi: {
    every: ['joka'],
    alone: { päivittäin: 'day', viikoittain: 'week', kuukausittain: 'month', vuosittain: 'year' },
    day: ['päivä'],
    week: ['viikko'],
    month: ['kuukausi'],
    year: ['vuosi'],
    numbers: { toinen: 2 },
  },
  fr: {
    every: ['chaque', 'tous les', 'toutes les'],
    alone: {
      quotidiennement: 'day',
      hebdomadairement: 'week',
      mensuellement: 'month',
      annuellement: 'year',
    },
    day: ['jour', 'jours'],
    week: ['semaine', 'semaines'],
    month: ['mois'],
    year: ['an', 'ans', 'année', 'années'],
  },
  it: {
    every: ['ogni', 'tutti i', 'tutte le'],
    alone: {
      quotidianamente: 'day',
      settimanalmente: 'week',
      mensilmente: 'month',
      annualmente: 'year',
    },
    day: ['giorno', 'giorni'],
    week: ['settimana', 'settimane'],
    month: ['mese', 'mesi'],
    year: ['anno', 'anni'],
  },
  ja: {
    every: [],
    alone: { 毎日: 'day', 毎週: 'week', 毎月: 'month', 毎年: 'year' },
    day: [],
    week: [],
    month: [],
    year: [],
  },
  ko: {
    every: [],
    alone: { 매일: 'day', 매주: 'week', 매월: 'month', 매년: 'year' },
    day: [],
    week: [],
    month: [],
    year: [],
  },
  nl: {
    every: ['elke', 'elk', 'iedere', 'ieder'],
    alone: { dagelijks: 'day', wekelijks: 'week', maandelijks: 'month', jaarlijks: 'year' },
    day: ['dag', 'dagen'],
    week: ['week', 'weken'],
    month: ['maand', 'maanden'],
    year: ['jaar'],
    workday: ['werkdag'],
    numbers: { andere: 2 },
  },
  pl: {
    every: ['co', 'każdy', 'każdą', 'każde'],
    alone: { codziennie: 'day', cotygodniowo: 'week', comiesięcznie: 'month', corocznie: 'year' },
    day: ['dzień', 'dni'],
    week: ['tydzień', 'tygodnie', 'tygodni'],
    month: ['miesiąc', 'miesiące', 'miesięcy'],
    year: ['rok', 'lata', 'lat'],
  },
  pt: {
    every: ['cada', 'a cada', 'todo', 'toda', 'todos os', 'todas as'],
    alone: { diariamente: 'day', semanalmente: 'week', mensalmente: 'month', anualmente: 'year' },
    day: ['dia', 'dias'],
    week: ['semana', 'semanas'],
    month: ['mês', 'meses'],
    year: ['ano', 'anos'],
  },
  ru: {
    every: ['каждый', 'каждую', 'каждое', 'каждые'],
    alone: { ежедневно: 'day', еженедельно: 'week', ежемесячно: 'month', ежегодно: 'year' },
    day: ['день', 'дня', 'дней'],
    week: ['неделю', 'недели', 'недель'],
    month: ['месяц', 'месяца', 'месяцев'],
    year: ['год', 'года', 'лет'],
  },
  sv: {
    every: ['varje', 'var', 'vart'],
    alone: { dagligen: 'day', veckovis: 'week', månadsvis: 'month', årligen: 'year' },
    day: ['dag', 'dagar'],
    week: ['vecka', 'veckor'],
    month: ['månad', 'månader'],
    year: ['år'],
    numbers: { annan: 2, annat: 2 },
  },
  zh: {
    every: [],
    alone: { 每天: 'day', 每日: 'day', 每周: 'week', 每週: 'week', 每月: 'month', 每年: 'year' },
    day: [],
    week: [],
    month: [],
    year: [],
  },
}

/** The words by language code. */
export const repeatWords: ReadonlyMap<string, RepeatWords> = new Map(
  Object.entries(wordsByLanguage),
)
