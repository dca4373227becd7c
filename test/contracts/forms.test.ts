/** @file Every form of a node keeps the contract of a form. */
import { expect, test } from 'vitest';
import { forms } from '../../src/onnx/forms/index.ts';
import { checkForm } from './check-form.ts';
import { formCases } from './form-cases.ts';

test.each(Object.keys(forms))('%s, read and written again, computes what the file does', async (op) => {
  const cases = formCases.filter((each) => each.op === op);
  expect(cases.length, 'the number of cases').toBeGreaterThan(0);
  for (const each of cases) await checkForm(each);
});
