/**
 * @file Reads the test report, refuses a run in which a comparison with another implementation was skipped, and closes with the counts.
 * node scripts/ci-summary.mjs REPORT.json STATUS
 */
import { readFileSync } from 'node:fs';

const [, , file, status] = process.argv;
const report = JSON.parse(readFileSync(file, 'utf8'));
const tests = report.testResults.flatMap(({ name, assertionResults }) => assertionResults.map((result) => ({ file: name, ...result })));
const isSkipped = ({ status: outcome }) => outcome !== 'passed' && outcome !== 'failed';
const skipped = tests.filter(isSkipped);
for (const test of skipped) console.log(`skipped: ${test.fullName}`);
const missing = skipped.filter(({ file: name }) => /[\\/]test[\\/](parity|assets)[\\/]/.test(name));
if (missing.length > 0) console.error(`${missing.length} comparisons with other implementations did not run: the shared data or Python is missing.`);
const count = (outcome) => tests.filter((test) => test.status === outcome).length;
const failed = count('failed') + report.testResults.filter(({ status: outcome, assertionResults }) => outcome === 'failed' && assertionResults.every(({ status: each }) => each !== 'failed')).length;
const bad = failed > 0 || missing.length > 0 || status !== '0' || count('passed') === 0;
console.log(`${count('passed')} passed, ${failed} failed, ${skipped.length} skipped`);
process.exit(bad ? 1 : 0);
