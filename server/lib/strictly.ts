import { z } from 'zod';

/**
 * The same schema, whose objects refuse fields that they do not know at any depth. Requests are read by it, so that a
 * misspelt field is named and not taken for one that was left out. What is read back (events, states, answers of a
 * newer node) keeps the schema as it is declared, and leaves out what it does not know.
 *
 * An intersection stays as it is: each of its sides knows only its own fields.
 */
export function strictly<S extends z.ZodType>(schema: S): S {
  return rebuild(schema) as S;
}

type Def = z.core.$ZodTypeDef & Record<string, unknown>;

/** The parts of a definition that hold schemas, by the type of it. */
const HOLDERS: Record<string, readonly string[]> = {
  array: ['element'],
  optional: ['innerType'],
  nullable: ['innerType'],
  default: ['innerType'],
  prefault: ['innerType'],
  nonoptional: ['innerType'],
  readonly: ['innerType'],
  catch: ['innerType'],
  pipe: ['in'],
  record: ['valueType'],
  tuple: ['items', 'rest'],
  union: ['options'],
};

function rebuild(schema: z.core.$ZodType): z.core.$ZodType {
  const def = schema._zod.def as Def;
  if (schema instanceof z.ZodObject) {
    const shape = Object.fromEntries(
      Object.entries(schema.shape).map(([key, field]) => [key, rebuild(field)]),
    );
    return z.core.clone(schema, { ...schema.def, shape, catchall: schema.def.catchall ?? z.never() });
  }
  const changed = (HOLDERS[def.type] ?? []).flatMap((name) => {
    const part = def[name] as z.core.$ZodType | readonly z.core.$ZodType[] | null | undefined;
    if (!part) return [];
    return [[name, Array.isArray(part) ? part.map(rebuild) : rebuild(part as z.core.$ZodType)] as const];
  });
  return changed.length === 0 ? schema : z.core.clone(schema, { ...def, ...Object.fromEntries(changed) });
}
