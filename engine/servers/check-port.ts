import { DomainError } from '../errors.ts';
import { isPortFree, whyPortIsRefused } from './choose-ports.ts';

const LAST_PORT = 65_535;
const DEFAULT_PORT = 4000;

/** Throws `servers.portTaken`, which says what is wrong and what to choose instead, where the API could not listen. */
export async function checkPort(port: number, host: string): Promise<void> {
  const refusal = await whyPortIsRefused(port, host);
  if (refusal !== undefined) {
    throw new DomainError('servers.portTaken', await advice(refusal, port, host), { data: { host, port } });
  }
}

async function advice(refusal: string, port: number, host: string): Promise<string> {
  if (refusal === 'EADDRNOTAVAIL' || refusal === 'ENOTFOUND') {
    return `HOST is ${host}, which is no address of this machine. Set it to one that is, or leave it out for 127.0.0.1.`;
  }
  const free = await freePortFrom(refusal === 'EACCES' ? DEFAULT_PORT : port + 1, host);
  const other = `for example: PORT=${free} npm start`;
  switch (refusal) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program. Stop that program, or choose another port, ${other}`;
    case 'EACCES':
      return `Port ${port} on ${host} may not be used by this user. Choose another port, ${other}`;
    default:
      return `Port ${port} on ${host} cannot be used (${refusal}). Choose another port, ${other}`;
  }
}

/** The first free port from this one on; 0, which takes any, when there is none. */
async function freePortFrom(first: number, host: string): Promise<number> {
  for (let port = first; port <= LAST_PORT; port += 1) if (await isPortFree(port, host)) return port;
  return 0;
}
