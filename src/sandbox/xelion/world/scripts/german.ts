import type { Script } from './script';

export const german: readonly Script[] = [
  [
    [
      'asker',
      'Guten Tag, die Bestellung {order} steht noch auf „unterwegs“, ist beim Kunden aber schon angekommen.',
    ],
    ['helper', 'Guten Tag! Ich schaue nach.'],
    ['helper', 'Die Zustellung wurde um {time} gemeldet. Ihr Webhook hat mit {status} geantwortet.'],
    ['asker', 'Stimmt, gestern wurde die Adresse geändert.'],
    ['helper', 'Bitte geben Sie mir die neue, dann schicke ich es noch einmal.'],
    ['asker', 'https://portal.example.com/hooks/versand?mandant=7'],
    ['helper', 'Danke, jetzt kam eine 200.'],
    ['asker', 'Perfekt, vielen Dank für die schnelle Hilfe!'],
  ],
  [
    ['asker', 'Bei Anrufen auf Nebenstelle {extension} öffnet sich der Kunde nicht mehr im CRM.'],
    ['helper', 'Ist die Nummer mit Landesvorwahl gespeichert, also {phone}?'],
    ['asker', 'Nein, ohne.'],
    [
      'helper',
      'Seit dem Update suchen wir nach der vollständigen Nummer. Ich kann die Liste heute Nacht umstellen.',
    ],
    ['asker', 'Ja bitte, größere Änderungen aber erst nach {time} Uhr.'],
    ['helper', 'Notiert unter {ticket}.'],
  ],
  [
    ['asker', 'Rechnung {invoice} über {amount} € wurde doppelt gebucht.'],
    ['helper', 'Haben beide dieselbe Kennung?'],
    ['asker', 'Nein: {uuid} und eine zweite.'],
    ['helper', 'Dann wurde nach einer Zeitüberschreitung ohne Idempotenzschlüssel wiederholt.'],
    ['asker', 'Das gebe ich an unseren Dienstleister weiter.'],
  ],
  [
    ['asker', 'Kam die Nachricht von {time} Uhr an? Bei uns steht sie zwei Stunden später.'],
    ['helper', 'Ja, pünktlich. Die Zeiten der Schnittstelle sind UTC.'],
    ['asker', 'Ach so, das erklärt’s. Danke!'],
  ],
  [
    ['asker', 'Seit {time} Uhr bekommen wir nur noch {status}.'],
    ['helper', 'Das Token ist abgelaufen, und zwei Server erneuern dasselbe.'],
    ['asker', 'Jeder braucht also einen eigenen userSpace?'],
    ['helper', 'Genau.'],
    ['asker', 'Läuft wieder 👍 Schönes Wochenende!'],
    ['helper', 'Danke, gleichfalls.'],
  ],
  [
    ['asker', 'Wo finde ich den Lieferschein zu {order}?'],
    ['helper', 'Unter Bestellungen > {order} > Dokumente.'],
    ['asker', 'Dort liegt nur die Rechnung {invoice}.'],
    ['helper', 'Der Lieferschein kommt mit dem Versand, also morgen.'],
    ['asker', 'Gut, dann warte ich.'],
  ],
];
