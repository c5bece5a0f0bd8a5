import type { Language } from './dialogue';

export const DUTCH: Language = {
  welcome: ['Goedendag {customer}, {agent} is zo bij u.', 'Welkom! Waarmee kunnen we u helpen?'],
  bot: {
    question: 'Hallo, ik ben Botty. Waar gaat het over?',
    options: ['Bestelling', 'Factuur', 'Koppeling', 'Iets anders'],
    handOver: 'Dank u, ik verbind u door met een collega.',
  },
  thanks: ['Top, dat werkt. Bedankt!', 'Dank je wel voor de snelle hulp, {agent}.'],
  goodbye: ['Graag gedaan. Fijne dag nog!', 'Geen probleem, tot de volgende keer.'],
  dialogues: [
    [
      'c: Goedemiddag, de koppeling met onze telefooncentrale toont gesprekken dubbel sinds {date}.',
      'a: Goedemiddag {customer}. Komen ze ook dubbel binnen, of worden ze dubbel getoond?',
      'c: Dubbel binnen, met verschillende id’s.',
      'a: Dan staat de webhook {event} twee keer aan. Ik zie er één naar {endpoint} en één naar de oude server.',
      'c: De oude mag weg.',
      'a: Verwijderd. Kunt u een testgesprek doen?',
      'c: Nu nog maar één. Mooi.',
    ],
    [
      'c: Kunnen jullie bestelling {order} nog wijzigen? Het moeten 30 stuks zijn in plaats van 3.',
      'a: Ik kijk even of hij al ingepakt is.',
      'a: Nog niet. Artikel {sku}, 30 stuks, totaal wordt dan {amount}. Akkoord?',
      'c: Akkoord, en graag één levering.',
      'a: Genoteerd, levering op {date}.',
    ],
    [
      'c: Factuur {invoice} is betaald, maar we krijgen nog steeds herinneringen.',
      'a: Vervelend. Op welke datum is er betaald?',
      'c: Op {date}, met het factuurnummer erbij.',
      'a: De betaling hangt op de verkeerde klant: {company} staat twee keer in ons systeem.',
      'c: Dat verklaart veel. Kunnen die samengevoegd worden?',
      'a: Gedaan, de herinnering is ingetrokken. Alle chats staan nu ook bij elkaar.',
    ],
    [
      'c: Onze import van chatberichten stopt bij een bericht met een emoji 🙈. Herkenbaar?',
      'a: Jazeker. Slaat u het op in een kolom die maar drie bytes per teken kan?',
      'c: MySQL, utf8. Dus niet utf8mb4?',
      'a: Precies dat. Zet de kolom om en laat de import opnieuw lopen vanaf id {ticket}.',
    ],
  ],
};
