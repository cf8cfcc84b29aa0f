import type { FieldSchema } from '../fields/field-schema.ts';

/** Fields of a RenderJob's spec that may change after creation. All others are fixed: a plan is made from them once. */
export const MUTABLE_FIELDS: readonly string[] = ['suspend', 'cancel', 'priority', 'ttl', 'notify'];

export interface CelRule {
  readonly rule: string;
  readonly message: string;
}

/** Transition rules of one field of the spec. */
export const transitionRules = (name: string): CelRule[] => {
  if (name === 'cancel') return [{ rule: '!oldSelf || self', message: 'cancel cannot be taken back' }];
  return MUTABLE_FIELDS.includes(name)
    ? []
    : [{ rule: 'self == oldSelf', message: `${name} is immutable; create a new RenderJob` }];
};

/** A transition rule runs only while the field is there before and after, so coming and going need a rule of the parent. */
export const presenceRules = (spec: FieldSchema): CelRule[] =>
  Object.entries(spec.properties ?? {})
    .filter(([name, field]) => field.default === undefined && !MUTABLE_FIELDS.includes(name))
    .map(([name]) => ({
      rule: `has(self.${name}) == has(oldSelf.${name})`,
      message: `${name} is immutable; create a new RenderJob`,
    }));
