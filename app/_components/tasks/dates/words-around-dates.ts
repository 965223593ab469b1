/** The words that a language puts around a date, and what they say about it. */
export interface WordsAroundDates {
  /** Before any date: they belong to it, as in “by Friday”. */
  leading: RegExp
  /** Before a day that is named, not before “tomorrow”: “on 5 May” is a date, “carry on tomorrow” holds a verb. */
  leadingNamed: RegExp
  /** After a date: they belong to it. */
  trailing: RegExp
  /** Before a date: without it they would be half a sentence, as in “since Friday”, so the date is text. */
  binding: RegExp
  /** After a date: the date is part of what the sentence is about, as in “Friday is too late”. */
  following: RegExp
  /** At the beginning of what looks like a date: it is how long something takes. */
  lasting: RegExp
  /** What repeats: “every Monday”. */
  repeating: RegExp
  /** The language separates words by spaces. */
  spaced: boolean
  /**
   * How the short names of weekdays are written: in another case they are other words, and in this one they count only
   * where they stand out. Null for a language whose short names are hardly ever other words.
   */
  shortNames: RegExp | null
}

/** The words of a language as lists, with `|` between them. */
interface Words {
  leading?: string
  leadingNamed?: string
  trailing?: string
  binding?: string
  following?: string
  lasting?: string
  /** What says that something repeats. */
  every?: string
  /** What can repeat: the words that may follow `every`, besides the days of the week. */
  units?: string
  /** Words that mean a repetition by themselves. */
  often?: string
  spaced?: boolean
  shortNames?: RegExp | null
}

const lowerCase = /^\p{Ll}+$/u
const capitalized = /^\p{Lu}\p{Ll}+$/u
const never = /(?!)/

/** English, which is understood in every browser. */
const english: Words = {
  leading: 'due by|due on|due for|due|by|for',
  leadingNamed: 'on',
  binding:
    'in|into|to|of|from|since|until|till|through|before|after|between|and|or|than|as|about|like|with|the|a|an|my|our|your|his|her|their|is|was|not|last|past|every|each',
  following: 'is|was|will|has|had|and|or|to|until|till|through|of',
  lasting: 'for|about',
  every: 'every|each',
  units:
    'other|second|third|day|days|week|weeks|weekday|weekdays|weekend|month|months|quarter|year|years|morning|evening|night|mon|tue|wed|thu|fri|sat|sun',
  often: 'daily|weekly|monthly|yearly|annually',
  shortNames: null,
}

/** The words of the languages, by their codes. */
const words: Readonly<Record<string, Words>> = {
  en: english,
  ar: { leading: 'قبل|حتى', leadingNamed: 'في|يوم', every: 'كل', units: 'يوم|أسبوع|شهر|سنة' },
  de: {
    leading: 'fällig am|fällig|bis zum|bis|spätestens am|spätestens|für',
    leadingNamed: 'am',
    binding: 'seit|von|vom|ab|nach|vor|zu|zum|und|oder|als|der|die|das|den|dem|letzten|jeden|jede',
    following: 'ist|war|und|oder|bis',
    lasting: 'für|während',
    every: 'jeden|jede|jedes|alle',
    units: 'tag|woche|monat|jahr|quartal|morgen|abend',
    often:
      'täglich|wöchentlich|monatlich|jährlich|werktags|montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags',
    shortNames: capitalized,
  },
  es: {
    leading: 'para el|para',
    leadingNamed: 'el',
    binding: 'desde|desde el|de|del|al|a|antes|después|y|o|entre|hasta',
    following: 'es|y|o|a|al',
    lasting: 'por|durante',
    every: 'cada|todos los|todas las',
    units: 'día|días|semana|semanas|mes|meses|año|años|mañana|noche',
    often: 'diariamente|semanalmente|mensualmente',
  },
  fi: {
    binding: 'ja|tai',
    following: 'ja|tai|on',
    every: 'joka',
    units: 'päivä|viikko|kuukausi|vuosi|aamu|ilta',
    often: 'päivittäin|viikoittain',
  },
  fr: {
    leading: 'pour le|pour|d’ici|d’ici le|d’ici à|d’ici au',
    leadingNamed: 'le',
    binding: 'depuis|depuis le|de|du|avant|avant le|après|après le|à|au|et|ou|jusqu’à|jusqu’au|que',
    following: 'est|et|ou|à|au|dernier|dernière',
    lasting: 'pendant|pour|durant',
    every: 'chaque|tous les|toutes les',
    units: 'jour|jours|semaine|semaines|mois|an|ans|année|matin|soir',
    often: 'quotidiennement|hebdomadairement|mensuellement',
  },
  id: {
    leadingNamed: 'pada|hari',
    binding: 'sejak|dari|sampai|dan|atau',
    every: 'setiap|tiap',
    units: 'hari|minggu|bulan|tahun|pagi|malam',
  },
  it: {
    leading: 'entro il|entro|per il|per',
    leadingNamed: 'il',
    binding: 'da|dal|di|del|prima|dopo|e|o|fino a|a|al',
    following: 'è|e|o|a|al|scorso|scorsa',
    lasting: 'per|durante',
    every: 'ogni|tutti i|tutte le',
    units: 'giorno|giorni|settimana|settimane|mese|mesi|anno|anni|mattina|sera',
    often: 'quotidianamente|settimanalmente|mensilmente',
  },
  ja: {
    trailing: 'までに|まで|に|の|は|、',
    every: '毎',
    units: '日|週|月|年|朝|晩|夕',
    spaced: false,
  },
  nl: {
    leading: 'uiterlijk op|uiterlijk|voor|tegen',
    leadingNamed: 'op',
    binding: 'sinds|van|vanaf|na|naar|en|of|tot|de|het',
    following: 'is|en|of|tot',
    lasting: 'gedurende|voor',
    every: 'elke|elk|iedere|ieder',
    units: 'dag|dagen|week|weken|maand|maanden|jaar|ochtend|avond',
    often: 'dagelijks|wekelijks|maandelijks|jaarlijks',
  },
  pt: {
    leading: 'para|até',
    leadingNamed: 'em|na|no|dia',
    binding: 'desde|de|da|do|antes|depois|e|ou|entre',
    following: 'é|e|ou|a',
    lasting: 'por|durante',
    every: 'cada|todo|toda|todos os|todas as',
    units: 'dia|dias|semana|semanas|mês|meses|ano|anos|manhã|noite',
    often: 'diariamente|semanalmente|mensalmente',
  },
  ru: {
    leading: 'к|ко|на|не позднее',
    leadingNamed: 'в|во',
    binding: 'с|со|до|после|от|и|или|про|о',
    following: 'и|или|это',
    lasting: 'на протяжении|в течение',
    every: 'каждый|каждую|каждое|каждые',
    units: 'день|дня|неделю|недели|месяц|месяца|год|утро|вечер',
    often: 'ежедневно|еженедельно|ежемесячно|ежегодно',
  },
  sv: {
    leading: 'senast på|senast|till',
    leadingNamed: 'på|den',
    binding: 'sedan|från|efter|före|och|eller|till och med',
    following: 'är|och|eller',
    lasting: 'i|under',
    every: 'varje|varannan',
    units: 'dag|vecka|månad|år|morgon|kväll',
    often: 'dagligen|veckovis|månadsvis',
  },
  uk: {
    leading: 'до|на|не пізніше',
    leadingNamed: 'у|в',
    binding: 'з|із|після|від|і|й|та|або|про',
    following: 'і|й|та|або',
    every: 'кожен|кожна|кожну|кожне|кожного|кожної|кожні',
    units: 'день|дня|тиждень|тижня|місяць|місяця|рік|ранок|вечір',
    often: 'щодня|щотижня|щомісяця|щороку',
  },
  vi: {
    leading: 'trước',
    leadingNamed: 'vào',
    binding: 'từ|đến|và|hoặc',
    every: 'mỗi|hàng',
    units: 'ngày|tuần|tháng|năm|sáng|tối',
  },
  zh: {
    leading: '在|于',
    trailing: '之前|以前|前|的|，|,',
    every: '每',
    units: '天|日|周|週|月|年|個|个|早|晚',
    spaced: false,
  },
}

/** The words around dates in a language, by its code; null for a language that is not in the table. */
export function wordsAroundDatesIn(language: string): WordsAroundDates | null {
  const found = words[language]
  if (!found) return null
  const { every, units = '', often, spaced = true, shortNames = lowerCase } = found
  const gap = spaced ? '\\s+' : '\\s*'
  const start = spaced ? '(?<![^\\s(])' : ''
  const end = spaced ? '(?![\\p{L}\\p{N}])' : ''
  const before = (list?: string) => pattern(list, (any) => `${start}(?:${any})${gap}$`)
  const repeated = [units, ...weekdayStems(language)].filter(Boolean).join('|')
  const repetitions = [
    every && `(?:${every})${gap}(?:\\d+|${repeated})(?:\\s+(?:${repeated}))*`,
    often,
  ].filter(Boolean)
  return {
    leading: before(found.leading),
    leadingNamed: before(found.leadingNamed),
    trailing: pattern(found.trailing, (any) => `^\\s*(?:${any})`),
    binding: before(found.binding),
    following: pattern(found.following, (any) => `^\\s*(?:${any})${end}`),
    lasting: pattern(found.lasting, (any) => `^(?:${any})\\s+(?:\\d|\\p{L}+\\s)`),
    repeating: pattern(repetitions.join('|'), (any) => `${start}(?:${any})${end}`),
    spaced,
    shortNames,
  }
}

/** The beginnings of the weekdays' names, with whatever ending a sentence gives them. */
function weekdayStems(language: string): string[] {
  const names = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => names.format(Date.UTC(2024, 0, day)))
  return days.map((name) => `${name.slice(0, 4)}\\p{L}*`)
}

function pattern(list: string | undefined, whole: (any: string) => string): RegExp {
  return list ? new RegExp(whole(list.replaceAll('’', "['’]")), 'iu') : never
}
