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
          'Daar is geen rekening, geen naspoorder en geen advertensies nie. Die enigste koekie is ’n ewekansige nommer vir hierdie blaaier. Die bladsy vra niks van enige ander werf nie. Jou rooster word in jou eie blaaier gehou.',
        ],
      },
      {
        heading: 'Wat na die diens gestuur word, en hoe lank dit daar bly',
        paragraphs: [
          'Die PDF’s wat jy byvoeg, word na die diens gestuur om gelees te word. ’n PDF word uitgevee sodra dit gelees is, of nie gelees kon word nie. Wat daaruit gelees is, en die lêernaam, bly 24 uur lank, sodat ’n bladsy wat toegemaak is dit nog kan kry. Daarna word dit ook uitgevee.',
          'Om datums uit te werk en die kalenderlêer te maak, stuur die bladsy die gebeurtenisse wat jy gekies het en jou instellings vir die lêer. Hulle word vir die antwoord gebruik en nie gehou nie.',
          'Enigiemand wat die lang ewekansige nommer van ’n oplaai ken, kan die resultaat lees solank dit bestaan. Net jou blaaier kry daardie nommer.',
          'Die koekie bly 24 uur lank. Daarmee weet die diens watter blaaier ’n oplaai mag uitvee, en tel dit hoeveel elkeen vra, sodat niemand die ander laat wag nie. Dit tel ook volgens netwerkadres. Hierdie tellings verdwyn ná ’n uur, of ná ’n week waar iemand die operateur se wagwoord probeer raai het.',
          'Wie ook al hierdie diens bedryf, mag elke nag ’n rugsteun maak, sodat dit ná ’n verlies kan terugkom. Dit bevat wat die diens op daardie oomblik gehou het, ook ’n oplaai wat jy later uitvee. ’n Geënkripteerde rugsteun word ná sewe dae verwyder, enige ander ná een. Dit word net oopgemaak om die diens terug te bring, en wat dan ouer as 24 uur is, word dadelik uitgevee.',
        ],
      },
      {
        heading: 'Wat in jou blaaier bly',
        paragraphs: [
          'Jou lêers se name en gebeurtenisse, jou keuses, jou notas en die laaste kalenderlêer is in hierdie blaaier se stoorplek. Hulle bly daar totdat jy hulle uitvee. ’n PDF wat nog nie by die diens aangekom het nie, is ook daar, sodat dit ná ’n herlaai weer gestuur kan word.',
          'As jy ’n skakel deel, is die rooster in die skakel self, ná die #-teken. Blaaiers stuur daardie deel na geen bediener nie. Wie die skakel het, kan die rooster sien.',
        ],
      },
      {
        heading: 'Vee dit nou uit',
        paragraphs: [
          'Die knoppie “Vee my data nou uit” onderaan die bladsy vee jou oplaaie by die diens en alles in hierdie blaaier uit. Daarna vra dit die diens weer na elke oplaai, en wys jou dat dit weg is.',
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
          '’n Hulpmiddel wat rooster-PDF’s van die Universiteit van Pretoria in ’n kalender omskep. Dit kos niks en kom soos dit is, sonder enige waarborg.',
          'Dit is nie ’n diens van die Universiteit van Pretoria nie. Waar hierdie bladsy en die universiteit verskil, is die universiteit reg.',
        ],
      },
      {
        heading: 'Wat jy moet nagaan',
        paragraphs: [
          'Gaan datums, tye en lokale van toetse en eksamens op die portaal na voordat jy daarop staatmaak. Rye wat nie gelees kon word nie, word vir jou gewys. Semesterdatums met die merk “Gaan hierdie datums na” kom nie van ’n amptelike kalender nie.',
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
          'UP-roosterskepper lees die rooster-PDF’s van die studenteportaal (lesings, semestertoetse en eksamens) en maak ’n kalender wat tot die laaste lesing reg is: sonder openbare vakansiedae en reses, met die datums van jou semester, en net met jou groepe.',
        ],
      },
      {
        heading: 'Hoe om die PDF’s te kry',
        paragraphs: [
          'UP-portaal, My UP Login, Student Centre, Timetable. Kies jaar en semester, dan Lectures, Tests of Exams. Die aflaaiknoppie is bokant die tabel.',
        ],
      },
      {
        heading: 'Sonder ’n netwerk',
        paragraphs: [
          'Ná die eerste besoek maak die bladsy sonder ’n netwerk oop en wys jou laaste rooster. Jou blaaier kan dit soos ’n toep installeer. Om ’n nuwe PDF te lees of ’n nuwe kalenderlêer te maak, het dit die diens nodig.',
        ],
      },
      {
        heading: 'Vir ander programme',
        paragraphs: ['Die diens se koppelvlak word by /api/docs beskryf.'],
      },
    ],
  },
};
