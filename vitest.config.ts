import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: {
    globalSetup: ['test/fixtures/own-cache.ts'],
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // ONNX Runtime uses every core by itself; two test files at a time keep a small machine responsive.
    maxWorkers: 2,
  },
});

export default config;
