import type { Language } from './dialogue';

export const GERMAN: Language = {
  welcome: [
    'Guten Tag {customer}, schön, dass Sie da sind. {agent} ist gleich für Sie da.',
    'Willkommen! Womit können wir Ihnen helfen?',
  ],
  bot: {
    question: 'Hallo, ich bin Botty. Worum geht es?',
    options: ['Bestellung', 'Rechnung', 'Schnittstelle', 'Rückruf gewünscht'],
    handOver: 'Danke, ich übergebe an eine Kollegin.',
  },
  thanks: ['Super, das hat geklappt. Vielen Dank!', 'Danke für die schnelle Hilfe, {agent}.'],
  goodbye: [
    'Sehr gerne. Einen schönen Tag noch!',
    'Gern geschehen. Sie können den Chat jederzeit wieder öffnen.',
  ],
  dialogues: [
    [
      'c: Guten Tag, in der Rechnung {invoice} fehlt unsere Bestellnummer. So kann ich sie nicht buchen.',
      'a: Guten Tag {customer}, das schaue ich mir gleich an. Wie lautet die Bestellnummer?',
      'c: {order}, steht auch in unserer Bestellung vom {date}.',
      'a: Ich sehe sie. Das Feld wurde von Ihrer Schnittstelle leer übertragen, deshalb fehlt es im Beleg.',
      'c: Leer? Bei uns steht es unter „Ihr Zeichen“.',
      'a: Genau das ist der Grund: wir erwarten es unter <i>Bestellreferenz</i>.',
      'c: Gut, das ändern wir. Bekomme ich trotzdem eine korrigierte Rechnung?',
      'a: Ist unterwegs an {email}. Der Betrag bleibt bei {amount}.',
    ],
    [
      'c: Unsere Bestellung {order} wurde doppelt geliefert. Was sollen wir mit der zweiten machen?',
      'a: Oh, das tut mir leid. War in beiden Paketen dasselbe?',
      'c: Ja, zweimal Artikel {sku}, je 20 Stück.',
      'a: Der Auftrag kam zweimal an, im Abstand von drei Sekunden. Hat Ihr System nach einem Timeout wiederholt?',
      'c: Kann sein, wir hatten am {date} Netzprobleme.',
      'a: Bitte schicken Sie künftig einen Idempotenzschlüssel mit, dann verwerfen wir den zweiten Auftrag.',
      'c: Gibt es dazu eine Beschreibung?',
      'a: Ja, im Entwicklerportal unter „Wiederholte Anfragen“. Die Rücksendung holen wir am Montag kostenlos ab.',
    ],
    [
      'c: Hallo, der Webhook {event} liefert Umlaute kaputt: aus „Müller“ wird „MÃ¼ller“.',
      'a: Das sieht nach UTF-8 aus, das als ISO-8859-1 gelesen wird. Welchen Zeichensatz nimmt Ihr Empfänger an?',
      'c: Moment, ich frage den Kollegen.',
      'c: Er sagt: den aus dem Content-Type. Und da steht keiner.',
      'a: Dann gilt bei uns immer UTF-8. Ab Version {version} schreiben wir es ausdrücklich dazu.',
      'c: Gut zu wissen. Wir stellen unsere Seite fest auf UTF-8.',
    ],
    [
      'c: Wie lange ist eigentlich ein Ticket gültig? Unser Nachtlauf bricht nach sechs Stunden ab.',
      'a: Sechs Stunden ab der letzten Verwendung. Jeder Aufruf verlängert es wieder.',
      'c: Der Lauf rechnet zwischendurch acht Stunden, ohne etwas abzurufen.',
      'a: Dann ist es abgelaufen. Melden Sie sich danach einfach neu an und wiederholen Sie den Aufruf.',
      'c: Also bei SoSessionException einmal neu anmelden?',
      'a: Genau so. Einmal, nicht in einer Schleife.',
    ],
  ],
};
