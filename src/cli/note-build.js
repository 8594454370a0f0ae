/** The last step of `npm run build`: notes which data it was made from, for `npm start`. */
import { noteBuiltFrom, projectRoot } from './setup.js';

noteBuiltFrom(projectRoot, process.env.PLACELINE_GEODATA || 'geodata');
