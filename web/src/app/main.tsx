import { render } from 'preact';
import { readStage } from '../stage/read-stage.ts';

const root = document.getElementById('app');
if (root) render(<h1>{readStage().name}</h1>, root);
