import type { pagesEn } from './pages_en';

export const pagesAf: typeof pagesEn = {
  label: 'Meer oor hierdie bladsy',
  back: 'Terug na die rooster',
  privacy: {
    link: 'Privaatheid',
    title: 'Privaatheid',
    parts: [
      {
        heading: 'Kortliks',
        paragraphs: [
          'Daar is geen rekening, geen naspoorder en geen advertensies nie. Die enigste koekie is ’n ewekansige nommer vir hierdie blaaier. Die bladsy laai niks van ander werwe nie, en vra Google Calendar net iets as jy daar aanmeld. Jou rooster word in jou eie blaaier gehou.',
        ],
      },
      {
        heading: 'Wat na die diens gestuur word, en hoe lank dit daar bly',
        paragraphs: [
          'Die PDF’s wat jy byvoeg, word na die diens gestuur om gelees te word. ’n PDF word uitgevee sodra dit gelees is, of nie gelees kon word nie. Wat daaruit gelees is, en die lêernaam, bly 24 uur lank, sodat ’n bladsy wat toegemaak is dit nog kan kry. Daarna word dit ook uitgevee.',
          'Om datums na te gaan en die kalenderlêer te maak, stuur die bladsy die inskrywings wat jy gekies het en jou instellings vir die lêer. Hulle word vir die antwoord gebruik en nie gehou nie.',
          'As jy inteken, hou die diens die gebeurtenisse wat jy gekies het en jou instellings vir die kalender, sodat dit jou kalendertoep kan antwoord. Dit hou ook wanneer die kalender laas gehaal is en deur watter soort toep. Van die twee geheime, die adres en die sleutel waarmee jou blaaier die intekening verander, word net hutswaardes gehou. Alles word uitgevee wanneer jy die intekening beëindig, of 30 dae ná jou laaste gebeurtenis.',
          'As hierdie diens Google Calendar aanbied en jy daar aanmeld, skryf jou blaaier jou gebeurtenisse in ’n kalender in jou Google-rekening. Dit praat direk met Google: ons sien nie jou rekening of wat daarin is nie. Die toestemming geld net vir die kalender wat ons skep, duur ’n uur, en word net in die bladsy se geheue gehou.',
          'Enigiemand wat die lang ewekansige nommer van ’n oplaai ken, kan die resultaat lees solank dit bestaan. Net jou blaaier kry daardie nommer.',
          '’n Koekie bly 24 uur lank. Daarmee kan net jou blaaier jou oplaaie uitvee, en dit beperk hoeveel elke blaaier kan vra, sodat niemand die ander laat wag nie. Versoeke word ook volgens netwerkadres getel. Hierdie tellings word ná ’n uur uitgevee, of ná ’n week as iemand die operateur se wagwoord probeer raai het.',
          'Rugsteune kan elke nag gemaak word. ’n Rugsteun bevat wat die diens op daardie oomblik gehou het, ook ’n oplaai wat jy later uitvee. ’n Geënkripteerde rugsteun word ná sewe dae verwyder, enige ander ná een. Dit word net oopgemaak om die diens te herstel, en wat dan ouer as 24 uur is, word dadelik uitgevee.',
        ],
      },
      {
        heading: 'Wat in jou blaaier bly',
        paragraphs: [
          'Jou lêers se name en gebeurtenisse, jou keuses, jou notas, die laaste kalenderlêer, die geheime van jou intekening en die nommer van jou Google-kalender is in hierdie blaaier se stoorplek. Hulle bly daar totdat jy hulle uitvee. ’n PDF wat nog nie by die diens aangekom het nie, is ook daar, sodat dit ná ’n herlaai weer gestuur kan word.',
          'As jy ’n skakel deel, is die rooster in die skakel self, ná die #-teken. Blaaiers stuur daardie deel na geen bediener nie. Enigiemand met die skakel kan dit sien.',
        ],
      },
      {
        heading: 'Vee dit nou uit',
        paragraphs: [
          'Die knoppie “Vee my data nou uit” onderaan die bladsy vee jou oplaaie op ons bediener uit, beëindig jou intekening, en vee alles in hierdie blaaier uit. Daarna gaan dit na of geen van jou lêers oor is nie, en wys jou die uitslag. ’n Kalender in jou Google-rekening bly: vee dit daar uit, of gebruik eers “Verwyder uit Google”.',
        ],
      },
    ],
  },
  terms: {
    link: 'Voorwaardes',
    title: 'Gebruiksvoorwaardes',
    parts: [
      {
        heading: 'Wat jy kry',
        paragraphs: [
          '’n Hulpmiddel wat rooster-PDF’s van die Universiteit van Pretoria in ’n kalender omskep. Dit is gratis en kom sonder enige waarborg.',
          'Dit is nie ’n diens van die Universiteit van Pretoria nie. Waar hierdie bladsy en die universiteit verskil, is die universiteit reg.',
        ],
      },
      {
        heading: 'Wat jy moet nagaan',
        paragraphs: [
          'Gaan datums, tye en lokale van toetse en eksamens in die UP-portaal na voordat jy daarop staatmaak. Rye wat nie gelees kon word nie, word vir jou gewys. Semesterdatums met die merk “Gaan hierdie datums na” kom nie van ’n amptelike kalender nie.',
        ],
      },
      {
        heading: 'Wat ons van jou vra',
        paragraphs: ['Stuur net jou eie roosters, en moenie probeer om die diens te oorlaai nie.'],
      },
      {
        heading: 'Die program',
        paragraphs: [
          'Die program is vrye sagteware onder die GNU General Public License, weergawe 3 of later. Jy mag dit self laat loop, lees en verander.',
        ],
      },
    ],
  },
  about: {
    link: 'Oor die program',
    title: 'Oor die program',
    parts: [
      {
        heading: 'Wat dit is',
        paragraphs: [
          'UP-roosterskepper lees die rooster-PDF’s van die UP-portaal (lesings, semestertoetse en eksamens) en maak ’n kalender met die datums van jou semester en net jou groepe, sonder openbare vakansiedae en reses.',
        ],
      },
      {
        heading: 'Hoe om die PDF’s te kry',
        paragraphs: [
          'Meld by die UP-portaal aan en gaan na Student Centre > Timetable. Kies die jaar en semester, dan Lectures, Tests of Exams, en druk Download bokant die tabel.',
        ],
      },
      {
        heading: 'Sonder ’n netwerk',
        paragraphs: [
          'Ná jou eerste besoek maak die bladsy sonder ’n netwerk oop en wys jou rooster. Jy kan groepe kies en inskrywings verander, en jou blaaier kan die bladsy soos ’n toep installeer. Om ’n nuwe PDF te lees of ’n kalenderlêer te maak, moet jy aanlyn wees.',
        ],
      },
      {
        heading: 'Vir ander programme',
        paragraphs: ['Die diens se koppelvlak word by /api/docs beskryf.'],
      },
    ],
  },
};
