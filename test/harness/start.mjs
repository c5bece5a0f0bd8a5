// `npm start`: works on a fresh clone, see startParley.ts for what it does.
import { installDependencies } from './dependencies.mjs';

installDependencies();
const { register } = await import('tsx/esm/api');
register();
const { startParley } = await import('./startParley.ts');
process.exit(await startParley());
