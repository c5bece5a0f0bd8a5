import type { Language } from './dialogue';

export const NORWEGIAN: Language = {
  welcome: ['Hei {customer}, velkommen! {agent} er straks klar.', 'Hei! Hva kan vi hjelpe deg med?'],
  bot: {
    question: 'Hei, jeg er Botty. Hva gjelder det?',
    options: ['Bestilling', 'Faktura', 'Integrasjon', 'Noe annet'],
    handOver: 'Takk, jeg setter deg over til en kollega.',
  },
  thanks: ['Tusen takk, nå fungerer det!', 'Supert, takk for hjelpen {agent}.'],
  goodbye: ['Bare hyggelig. Ha en fin dag!', 'Ingen årsak. Det er bare å ta kontakt igjen.'],
  dialogues: [
    [
      'c: Hei, vi får ikke faktura {invoice} inn i regnskapet. EHF-en blir avvist.',
      'a: Hei {customer}, hva står det i feilmeldingen?',
      'c: «Ugyldig organisasjonsnummer i mottakerfeltet».',
      'a: Jeg ser det. Kundekortet har et mellomrom i nummeret, 912 345 678.',
      'c: Kan du rette det og sende på nytt?',
      'a: Rettet. Fakturaen på {amount} er sendt på nytt nå.',
      'c: Der kom den, godkjent.',
    ],
    [
      'c: God morgen! Ordre {order} står som «plukket» siden {date}, men kunden har ikke fått noe.',
      'a: God morgen. Vent litt, så sjekker jeg med lageret.',
      'a: Pakken ble sendt, men statusen kom aldri tilbake. Transportøren svarte {status} på oppdateringen vår.',
      'c: Så det er bare statusen som henger?',
      'a: Ja, pakken er levert i dag kl. {time}. Jeg retter statusen manuelt.',
      'c: Vi kan vel få et varsel når slikt skjer?',
      'a: Absolutt: abonner på {event}, så får dere det med en gang.',
    ],
    [
      'c: Hvorfor viser chatten sommertid feil? Alt er en time for tidlig etter at vi stilte klokka.',
      'a: Er det i CRM-vinduet eller i deres egen løsning?',
      'c: I vår egen. Vi henter meldingene over SOAP.',
      'a: Tiden i WhenPosted er UTC. Legger dere til to timer fast?',
      'c: … ja, det gjør vi. «+2» står rett i koden.',
      'a: Da har dere forklaringen. Bruk tidssonen Europe/Oslo i stedet.',
    ],
    [
      'c: Hei, kan dere se om leveransen {trace} kom fram til {endpoint}?',
      'a: Den ble forsøkt tre ganger, siste svar var {status}.',
      'c: Brannmuren vår. Kan dere sende den én gang til?',
      'a: Sendt, og denne gangen fikk vi 200 tilbake.',
    ],
  ],
};
