import type { awayEn } from './away_en';

export const awayAf: typeof awayEn = {
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
