import { launchFirefox } from './firefox';
import { journeys } from './journeys';

journeys('Firefox', launchFirefox);
