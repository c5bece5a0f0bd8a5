/** Texts, and what a person sees in them although it is written in another way. */
export const SAME_TEXTS: readonly { readonly what: string; readonly text: string; readonly term: string }[] =
  [
    { what: 'a sigma at the end of a word and within one', text: 'ΟΔΟΣΑ', term: 'ΟΔΟΣ' },
    { what: 'a letter and its mark, apart and together', text: 'U\u0308bersicht.pdf', term: 'Übersicht' },
    { what: 'a capital that has no composed form', text: '\u01f0unk', term: 'J\u030cUNK' },
    { what: 'a space that does not break', text: '10\u00a0kr', term: '10 kr' },
    { what: 'a ligature and its letters', text: '\ufb01nal', term: 'final' },
    { what: 'wide letters', text: 'ＯＫ', term: 'ok' },
  ];
