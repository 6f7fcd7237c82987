import { contract } from './contract.ts';
import { useSystem } from './system.ts';

// Runs against its own host by default; see `npm run test:contract -- --help` for deployed stages.
useSystem();
contract();
