// `npm test [-- STAGE …] [oldest|newest] [--grep TEXT]`: works on a fresh clone, see runStages.ts for what it does.
import { installDependencies } from './dependencies.mjs';

installDependencies();
const { register } = await import('tsx/esm/api');
register();
const { runStages } = await import('./runStages.ts');
process.exit(await runStages(process.argv.slice(2)));
