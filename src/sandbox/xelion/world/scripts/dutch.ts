import type { Script } from './script';

export const dutch: readonly Script[] = [
  [
    ['asker', 'Goedemorgen, bestelling {order} staat nog op "onderweg" maar de klant heeft hem al.'],
    ['helper', 'Goedemorgen! Ik kijk even mee.'],
    ['helper', 'De vervoerder heeft om {time} afgemeld. Jullie webhook gaf een {status} terug.'],
    ['asker', 'O ja, er is vannacht een certificaat vervangen.'],
    ['helper', 'Ik heb hem opnieuw verstuurd, nu wel een 200.'],
    ['asker', 'Top, status klopt weer. Dank je wel!'],
  ],
  [
    ['asker', 'Toestel {extension} geeft geen pop-up meer in het CRM bij een inkomend gesprek'],
    ['helper', 'Sinds wanneer is dat?'],
    ['asker', 'Sinds vanochtend {time} ongeveer'],
    ['helper', 'Staat het nummer er met of zonder landcode in? Dus {phone}?'],
    ['asker', 'Zonder, denk ik'],
    [
      'helper',
      'Dan komt het daardoor: na de update zoeken we op het volledige nummer. Zal ik de lijst omzetten?',
    ],
    ['asker', 'Graag 🙏'],
    ['helper', 'Vannacht loopt het. Volgen kan onder melding {ticket}.'],
  ],
  [
    ['asker', 'Factuur {invoice} is twee keer verstuurd, elk € {amount}'],
    ['helper', 'Vervelend. Staat er in beide hetzelfde bericht-id?'],
    ['asker', 'Nee: {uuid} en nog een ander.'],
    ['helper', 'Dan heeft de koppeling na een time-out opnieuw verstuurd.'],
    ['asker', 'De leverancier zegt van niet…'],
    ['helper', 'Ik zie twee aanroepen binnen {minutes} seconden, ik stuur je het logboek.'],
    ['asker', 'Fijn, dat leg ik bij ze neer.'],
  ],
  [
    ['asker', 'Is het bericht van {time} aangekomen? De koppeling toont het twee uur later.'],
    ['helper', 'Ja, op tijd. De tijden in de API zijn UTC.'],
    ['asker', 'Ah, en wij lezen het als Nederlandse tijd. Dat verklaart alles 😄'],
    ['helper', 'Komt vaker voor!'],
  ],
  [
    ['asker', 'Alle aanroepen geven sinds {time} een {status}. Storing?'],
    ['helper', 'Geen storing. Het token is verlopen en twee servers vernieuwen hetzelfde token.'],
    ['asker', 'Dus ze gooien elkaar eruit?'],
    ['helper', 'Precies. Geef ze elk een eigen userSpace.'],
    ['asker', 'Gedaan, werkt weer. Had dat in de handleiding gestaan?'],
    ['helper', 'Wel een beetje verstopt, ik vraag of het duidelijker kan ({ticket}).'],
  ],
  [
    ['asker', 'Waar vind ik de pakbon van {order}?'],
    ['helper', 'Bij Bestellingen > {order} > Documenten.'],
    ['asker', 'Daar staat alleen de factuur {invoice}.'],
    ['helper', 'De pakbon komt erbij zodra hij het magazijn verlaat, dat is morgen.'],
    ['asker', 'Prima, dan wacht ik even.'],
  ],
  [
    ['asker', 'Kunnen we de chats van lijn {extension} ook in het dossier krijgen?'],
    ['helper', 'Dat kan met de API: eerst de sessies, dan per sessie de berichten.'],
    ['asker', 'En de bijlagen?'],
    ['helper', 'Die haal je per bericht op.'],
    ['asker', 'Dan ga ik dat bouwen. Tot zo 😉'],
  ],
];
