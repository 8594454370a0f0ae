/** `npm run check:messages`: whether every language has every message. Exit code 1 on problems. */
import { LANGUAGES } from '../lib/core/languages';
import { checkCatalogues } from '../lib/server/check-messages';

const problems = checkCatalogues();
for (const problem of problems) console.error(problem);
const said = problems.length === 0 ? 'no problems' : `${problems.length} problems`;
console.log(`src/messages: ${LANGUAGES.length} languages: ${said}`);
if (problems.length > 0) process.exitCode = 1;
