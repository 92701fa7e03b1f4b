import type { awayEn } from './away_en';

export const awayAf: typeof awayEn = {
  newer: {
    title: '{{name}} lyk na ’n nuwer lêer',
    lead_one: 'Vergeleke met {{older}} is daar {{count}} verandering.',
    lead_other: 'Vergeleke met {{older}} is daar {{count}} veranderinge.',
    same: 'Dit sê dieselfde as {{older}}.',
    added: 'Nuut',
    moved: 'Geskuif',
    room: 'Ander lokaal',
    details: 'Besonderhede',
    removed: 'Weg',
    noDate: 'geen datum',
    acceptAll: 'Aanvaar alles',
    acceptSome: 'Aanvaar {{count}}',
    keepBoth: 'Dit is ’n ander lêer: behou albei',
    discard: 'Gooi die nuwer lêer weg',
    how: 'Jou groepe, kleure en notas bly. As jy die kalender weer aflaai en invoer, skuif wat geskuif het, en niks verdubbel nie.',
  },
  deletion: {
    all: 'Klaar. Die diens is weer na elke oplaai gevra.',
    notAll: 'Nie alles kon by die diens uitgevee word nie. Ná ’n dag vee dit alles self uit.',
    oneMore: '’n Oplaai wat jy vroeër verwyder het',
    gone: 'is uitgevee. Die diens antwoord: nie gevind nie (404).',
    there: 'is nog by die diens.',
    unknown: 'kon nie nagegaan word nie, want die diens het nie geantwoord nie.',
    browser: 'Hierdie blaaier',
    browserGone: 'hou niks meer van jou rooster nie.',
    browserThere: 'wou nie alles uitvee nie. Vee die bladsy se data in sy instellings uit.',
  },
};
