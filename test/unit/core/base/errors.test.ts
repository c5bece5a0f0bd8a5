import assert from 'node:assert/strict';
import { ERROR_TEXTS } from '../../../../src/core/base/errorTexts';
import { isParleyError, ParleyError, toParleyError } from '../../../../src/core/base/errors';

describe('An error', () => {
  it('fills its sentence and its next step with its parameters', () => {
    const error = new ParleyError('network.timeout', { host: 'crm.example.com', seconds: 30 });
    assert.equal(error.message, 'crm.example.com did not answer within 30 seconds.');
    assert.equal(error.nextStep, 'Try again, or check the network.');
  });

  it('has a sentence and a next step that end like sentences, for every code', () => {
    for (const [code, texts] of Object.entries(ERROR_TEXTS)) {
      assert.equal(texts.length, 2, code);
      for (const text of texts) assert.match(text, /^[A-Z{].*\.$/s, code);
    }
  });

  it('is made of anything that is thrown, and aborts are cancellations', () => {
    assert.equal(toParleyError(new Error('boom')).code, 'internal');
    assert.equal(toParleyError(new DOMException('stop', 'AbortError')).code, 'cancelled');
    const error = new ParleyError('notFound', { what: 'it' });
    assert.equal(toParleyError(error), error);
    assert.equal(isParleyError({ name: 'ParleyError', code: 'notFound' }), false);
  });
});
