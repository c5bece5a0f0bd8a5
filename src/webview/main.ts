import './styles/page.css';
import './styles/header.css';
import './styles/rows.css';
import * as v from 'valibot';
import { place } from '../protocol/savedState';
import { Reader } from './reader';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element #root.');
const told = v.safeParse(place, JSON.parse(root.dataset['place'] ?? '{}'));
void new Reader(root, told.success ? told.output : undefined).start();
