import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow } from '../files-below.ts';
import { runCommand } from '../run-command.ts';
import type { ServerBinary } from './server-binary.ts';

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>pepiniere</groupId><artifactId>time-skipping-server</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>1.38.0</version></dependency>
  </dependencies>
</project>
`;

const launcher = `#!/bin/sh
exec java -cp "$(dirname "$0")/lib/*" io.temporal.testserver.TestServer "$@"
`;

/** Temporal's test server, in which a wait of thirty days takes no time; tests alone use it. */
export const timeSkippingServer: ServerBinary = {
  name: 'time-skipping-server',
  variable: 'PEPINIERE_TEST_SERVER',
  commands: ['temporal-test-server'],
  sources: [
    {
      from: 'from temporal.download (about 50 MB)',
      probe: 'https://temporal.download/temporal-test-server/latest?platform=linux&arch=amd64',
      fetch: async (into) => {
        const { TestWorkflowEnvironment } = await import('@temporalio/testing');
        const executable = { type: 'cached-download', downloadDir: into } as const;
        const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
        await environment.teardown();
        const [path] = await filesBelow(into, /temporal-test-server[^/]*$/);
        if (path === undefined) throw new Error('the download left no test server');
        await chmod(path, 0o755);
        return path;
      },
    },
    {
      from: 'from Maven Central (38 MB)',
      clients: ['mvn', 'java'],
      fetch: async (into, { signal }) => {
        await writeFile(join(into, 'pom.xml'), pom);
        await mkdir(join(into, 'lib'));
        const goal = ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=lib'];
        await runCommand('mvn', goal, { cwd: into, ...(signal && { signal }) });
        const path = join(into, 'time-skipping-server');
        await writeFile(path, launcher, { mode: 0o755 });
        return path;
      },
    },
  ],
  advice: 'Install Java 17 and Maven, or set PEPINIERE_TEST_SERVER to a temporal-test-server.',
};
