import '../../../../editor/jitless.ts';
import { createRoot } from 'react-dom/client';
import { BareFlow } from './bare-flow.tsx';
import { manySteps } from './many-steps.ts';
import { OurCanvas } from './our-canvas.tsx';

const asked = new URLSearchParams(location.search);
const graph = manySteps(Number(asked.get('steps')));
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
performance.mark('draw');
createRoot(root).render(asked.get('side') === 'bare' ? <BareFlow graph={graph} /> : <OurCanvas graph={graph} />);
