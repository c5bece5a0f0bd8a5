import './styles/page.css';
import './styles/header.css';
import './styles/rows.css';
import * as v from 'valibot';
import { pageData, savedState } from '../protocol/savedState';
import { Reader } from './reader';
import { loadState } from './vscodeApi';

const [root, data] = ['root', 'data'].map((id) => document.getElementById(id));
const given = v.safeParse(pageData, JSON.parse(data?.textContent ?? '{}'));
if (!root || !given.success) throw new Error('The page lacks a part.');
// What an older version kept and nobody understands is forgotten. The page may have turned to another place since it was made.
const kept = v.safeParse(savedState, loadState());
const { place, told } = given.output;
void new Reader(root, { place, ...(kept.success && kept.output) }).start();
// What was told when the page was made is old when it is made again: then it asks.
if (!kept.success) for (const data of told) dispatchEvent(new MessageEvent('message', { data }));
