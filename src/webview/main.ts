import './styles/page.css';
import './styles/header.css';
import './styles/rows.css';
import * as v from 'valibot';
import { pageData, savedState } from '../protocol/savedState';
import { Reader } from './reader';
import { loadState } from './vscodeApi';

const [root, data, icons] = ['root', 'data', 'icons'].map((id) => document.getElementById(id));
const given = v.safeParse(pageData, JSON.parse(data?.textContent ?? '{}'));
if (!root || !icons || !given.success) throw new Error('The page lacks a part.');
// What an older version kept and nobody understands is forgotten. The page may have turned to another place since it was made.
const kept = v.safeParse(savedState, loadState());
const { place, told } = given.output;
void new Reader(root, { place, ...(kept.success && kept.output) }).start();
// What was told when the page was made is old when it is made again: then it asks.
if (!kept.success) for (const data of told) dispatchEvent(new MessageEvent('message', { data }));
// The sprite comes when the messages are painted: they need not wait for what only stands beside them.
requestAnimationFrame(() =>
  requestAnimationFrame(() => (icons.outerHTML = `<div hidden>${icons.textContent}</div>`)),
);
