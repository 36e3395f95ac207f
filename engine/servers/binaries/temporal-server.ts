import { builtWithGo } from './built-with-go.ts';
import type { ServerBinary } from './server-binary.ts';

/** The release that docker-compose.yml runs. */
const RELEASE = 'v1.31.0';
const advice =
  'Install it from https://github.com/temporalio/temporal/releases, or Go 1.26.2 or newer to build it, or set';

/** Temporal's production server, which keeps its data in PostgreSQL; the topology without containers uses it. */
export const temporalServer: ServerBinary = {
  name: 'temporal-server',
  variable: 'PEPINIERE_TEMPORAL_SERVER',
  commands: ['temporal-server'],
  sources: [builtWithGo(`go.temporal.io/server/cmd/server@${RELEASE}`, '5 minutes')],
  advice: `${advice} PEPINIERE_TEMPORAL_SERVER to it.`,
};

/** What makes and upgrades the tables of that server; it carries their definitions. */
export const temporalSqlTool: ServerBinary = {
  name: 'temporal-sql-tool',
  variable: 'PEPINIERE_TEMPORAL_SQL_TOOL',
  commands: ['temporal-sql-tool'],
  sources: [builtWithGo(`go.temporal.io/server/cmd/tools/sql@${RELEASE}`, 'a minute after the server')],
  advice: `${advice} PEPINIERE_TEMPORAL_SQL_TOOL to it.`,
};
