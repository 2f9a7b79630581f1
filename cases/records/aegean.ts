// Three reports by two publishers on Greece and Turkey: a visit and a request told twice, the refusal, and how it was
// met in the end; one on Norway and Russia; one whose words try to break out of a page. People and words are invented.
import type { CodedDocument } from '../../src/record/index.js';
import { RecordBuilder } from './build.js';

const PAIR = ['GRC', 'TUR'];
const MONDAY = { edtf: '2019-06-10', text: 'Monday', basis: 'relative' as const };

function aegean(header: ConstructorParameters<typeof RecordBuilder>[0], sentences: string[]): RecordBuilder {
  return new RecordBuilder(header, sentences)
    .state('Greece', 'GRC')
    .state('Turkey', 'TUR')
    .person('dellas', 'Nikos Dellas', 'GRC', 'foreign minister')
    .person('aksoy', 'Murat Aksoy', 'TUR', 'foreign minister');
}

export function visit(): CodedDocument {
  const page = aegean(
    {
      id: 'harbour-1',
      title: 'Greece urges Turkey to halt drilling',
      publisher: 'The Harbour Times',
      published: '2019-06-10',
      url: 'https://harbour.example/greece-turkey',
    },
    [
      'Greece urges Turkey to halt drilling as ministers meet in Athens',
      'Greece has urged Turkey to withdraw a drilling ship from waters that both countries claim, as Turkey’s foreign minister Murat Aksoy visited Athens on Monday.',
      '“Drilling must stop before talks can go on,” Greece’s foreign minister Nikos Dellas told Mr Aksoy.',
      'Greece calls the islets Imia, while Turkey calls them Kardak.',
      'Relations between the two neighbours have been strained since a Turkish vessel rammed a Greek patrol boat in 2018.',
      'Mr Aksoy will receive Mr Dellas in Ankara in July.',
      'The two ministers have yet to discuss migration.',
    ],
  );
  const withdraw = (sentence: number, words: string) =>
    page.act(sentence, 'RETREAT', words, [['TUR', 'Turkey']], { modes: ['withdraw'], status: 'possible' });
  return page
    .event(0, 'REQUEST', 'urges', [['GRC', 'Greece']], {
      recipients: [['TUR', 'Turkey']],
      modes: ['yield'],
      about: [withdraw(0, 'halt')],
      date: { edtf: '2019-06-10', basis: 'publication' },
    })
    .event(1, 'REQUEST', 'urged', [['GRC', 'Greece']], {
      recipients: [['TUR', 'Turkey']],
      modes: ['yield'],
      about: [withdraw(1, 'withdraw')],
      date: { edtf: '2019-06-10', basis: 'publication' },
    })
    .event(1, 'CONSULT', 'visited', [['aksoy', 'Murat Aksoy']], {
      recipients: [['GRC', 'Athens']],
      modes: ['visit'],
      date: { ...MONDAY, ...page.span(1, 'Monday') },
      place: {
        ...page.span(1, 'Athens'),
        name: 'Athens',
        country: 'GRC',
        lat: 37.98,
        lon: 23.73,
        geonamesId: 264371,
      },
    })
    .event(4, 'ASSAULT', 'rammed', [['TUR', 'Turkish']], {
      recipients: [['GRC', 'Greek']],
      date: { edtf: '2018', ...page.span(4, '2018'), basis: 'stated' },
    })
    .event(5, 'CONSULT', 'receive', [['aksoy', 'Mr Aksoy']], {
      recipients: [['dellas', 'Mr Dellas']],
      status: 'planned',
      date: { edtf: '2019-07', ...page.span(5, 'July'), basis: 'relative' },
    })
    .event(6, 'CONSULT', 'discuss', [
      ['dellas', 'The two ministers'],
      ['aksoy', 'The two ministers'],
    ], { status: 'denied' })
    .quote(2, 'direct', ['dellas', 'Nikos Dellas'], 'told', 'Drilling must stop before talks can go on,', [
      'aksoy',
      'Mr Aksoy',
    ])
    .dispute(
      3,
      { id: 'imia', object: 'the Imia islets', kind: 'territory', names: { GRC: 'Imia', TUR: 'Kardak' } },
      PAIR,
      [
        ['GRC', 'Greece calls the islets Imia'],
        ['TUR', 'Turkey calls them Kardak'],
      ],
    )
    .assessment(4, 'strained', 'Relations between the two neighbours have been strained', PAIR)
    .calendar(5, 'meeting', 'Mr Aksoy receives Mr Dellas in Ankara', PAIR, 'will receive Mr Dellas in Ankara in July', '2019-07')
    .done();
}

export function refusal(): CodedDocument {
  const page = aegean(
    { id: 'coast-7', title: 'Turkish minister in Athens', publisher: 'Coast Wire', published: '2019-06-11' },
    [
      'Turkish foreign minister Murat Aksoy visited Athens on Monday, and Greece asked Turkey to withdraw a drilling ship.',
      'Ankara rejected the demand on Tuesday.',
      'Ties are improving all the same, Mr Aksoy said.',
    ],
  );
  return page
    .event(0, 'CONSULT', 'visited', [['aksoy', 'Murat Aksoy']], {
      recipients: [['GRC', 'Athens']],
      modes: ['visit'],
      date: { ...MONDAY, ...page.span(0, 'Monday') },
    })
    .event(0, 'REQUEST', 'asked', [['GRC', 'Greece']], {
      recipients: [['TUR', 'Turkey']],
      modes: ['yield'],
      about: [page.act(0, 'RETREAT', 'withdraw', [['TUR', 'Turkey']], { modes: ['withdraw'], status: 'possible' })],
      date: { ...MONDAY, ...page.span(0, 'Monday') },
    })
    .event(1, 'REJECT', 'rejected', [['TUR', 'Ankara']], {
      modes: ['yield'],
      date: { edtf: '2019-06-11', ...page.span(1, 'Tuesday'), basis: 'relative' },
      recipients: [['GRC', 'the demand']],
    })
    .quote(2, 'indirect', ['aksoy', 'Mr Aksoy'], 'said', 'Ties are improving all the same')
    .assessment(2, 'improving', 'Ties are improving all the same', PAIR, ['aksoy', 'Mr Aksoy'])
    .done();
}

export function withdrawal(): CodedDocument {
  const page = aegean(
    {
      id: 'harbour-2',
      title: 'Turkey withdraws drilling ship',
      publisher: 'The Harbour Times',
      published: '2019-07-20',
      url: 'https://harbour.example/ship-leaves',
    },
    [
      'Turkey has withdrawn its drilling ship from waters that Greece claims, Greece said on Saturday.',
      'Mr Dellas welcomed the decision.',
      'Turkey wants Greece to open talks on the islets that it calls Kardak.',
      'Greece and Turkey will mark the 90th anniversary of their friendship treaty in 2020.',
    ],
  );
  return page
    .event(0, 'RETREAT', 'withdrawn', [['TUR', 'Turkey']], {
      recipients: [['GRC', 'Greece']],
      modes: ['withdraw'],
      date: { edtf: '2019-07-20', basis: 'publication' },
      reportedBy: ['GRC', 'Greece'],
    })
    .event(1, 'SUPPORT', 'welcomed', [['dellas', 'Mr Dellas']], {
      recipients: [['TUR', 'the decision']],
      date: { edtf: '2019-07-20', basis: 'publication' },
    })
    .event(2, 'REQUEST', 'wants', [['TUR', 'Turkey']], {
      recipients: [['GRC', 'Greece']],
      modes: ['meet'],
      date: { edtf: '2019-07-20', basis: 'publication' },
    })
    .dispute(2, { id: 'imia', object: 'the Imia islets', kind: 'territory', names: { TUR: 'Kardak' } }, PAIR, [
      ['TUR', 'the islets that it calls Kardak'],
    ])
    .calendar(
      3,
      'anniversary',
      '90th anniversary of the friendship treaty',
      PAIR,
      'the 90th anniversary of their friendship treaty',
      '2020',
    )
    .done();
}

export function elsewhere(): CodedDocument {
  const page = new RecordBuilder({ id: 'north-3', publisher: 'Northern Post', published: '2019-06-12' }, [
    'Norway accused Russia of jamming satellite signals.',
  ])
    .state('Norway', 'NOR')
    .state('Russia', 'RUS');
  return page
    .event(0, 'ACCUSE', 'accused', [['NOR', 'Norway']], {
      recipients: [['RUS', 'Russia']],
      modes: ['allege'],
      date: { edtf: '2019-06-12', basis: 'publication' },
    })
    .done();
}

/** Words that mean something to HTML, Markdown, terminals and spreadsheets. No publication date. */
export function hostile(): CodedDocument {
  const page = new RecordBuilder(
    {
      id: '"><img src=x onerror=alert(1)>',
      title: '<script>alert("title")</script> [a](javascript:alert(1)) | `x` \u001b[31mred',
      publisher: '=cmd|\' /C calc\'!A0',
      url: 'javascript:alert(document.domain)',
    },
    ['<b>Norway</b> & *Sweden* met\u202e Russia \u001b]0;owned\u0007 _there_.'],
  )
    .state('Norway <script>', 'NOR')
    .state('Russia', 'RUS');
  return page
    .event(0, 'CONSULT', 'met', [
      ['NOR', 'Norway'],
      ['RUS', 'Russia'],
    ])
    .assessment(0, 'stable', '*Sweden* met\u202e Russia \u001b]0;owned\u0007', ['NOR', 'RUS'])
    .done();
}
