import { defineConfig } from 'vitest/config';

const everywhere = '{packages,services,cli,templates,tools,bench,test}/**';
const notOurs = ['**/node_modules/**', 'out/**'];

/** Three suites, told apart by file name and folder; `make unit`, `make integration`, `make e2e`. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [`${everywhere}/*.test.{ts,tsx}`],
          exclude: [...notOurs, '**/*.integration.test.ts', '**/*.e2e.test.ts'],
          testTimeout: 10_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: [`${everywhere}/*.integration.test.ts`],
          exclude: notOurs,
          // Each of these may hold a browser or an encoder: more than two of them at once only time out.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/**/*.e2e.test.ts'],
          exclude: notOurs,
          maxWorkers: 1,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
