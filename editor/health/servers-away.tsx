import { awayLines } from './health-lines.ts';
import { HealthList } from './health-list.tsx';
import { useReadiness } from './use-readiness.ts';

/** Which server is away, where the API can't answer for it: without a database nobody is signed in. Nothing while all are there. */
export function ServersAway() {
  const readiness = useReadiness();
  const lines = readiness === undefined ? null : awayLines(readiness);
  return lines === null ? null : <HealthList lines={lines} />;
}
