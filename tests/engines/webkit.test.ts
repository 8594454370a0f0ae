import { launchWebKit } from './webkit';
import { journeys } from './journeys';

journeys('WebKit', launchWebKit);
