import './styles/page.css';
import './styles/header.css';
import './styles/rows.css';
import * as v from 'valibot';
import { place, savedState } from '../protocol/savedState';
import { Reader } from './reader';
import { loadState } from './vscodeApi';

const root = document.getElementById('root');
const given = v.safeParse(place, JSON.parse(root?.dataset['place'] ?? '{}'));
if (!root || !given.success) throw new Error('The page lacks a part.');
// What an older version kept and nobody understands is forgotten. The page may have turned to another place since it was made.
const kept = v.safeParse(savedState, loadState());
void new Reader(root, { place: given.output, ...(kept.success && kept.output) }).start();
