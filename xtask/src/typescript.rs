//! TypeScript types of the record, made from its published JSON Schema.
//!
//! Knows as much of JSON Schema as that file uses; anything else is an error, not a loose type.

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// `index.d.ts` of the npm package.
pub(crate) fn declarations(schema: &str) -> Result<String> {
    let schema: Value = serde_json::from_str(schema).context("the schema is no JSON")?;
    let record = object(&schema, &schema, 0)?;
    Ok(format!(
        "/** One figure of the text and what is said of it. */\nexport interface Observation {record}\n\n{FUNCTIONS}"
    ))
}

const FUNCTIONS: &str = "\
export interface Options {
  /** The document's date, YYYY-MM-DD, YYYY-MM or YYYY, where the text holds none. */
  date?: string;
}

/** Every figure of the text, in text order. Throws for options that are no options, never for a text. */
export function extract(text: string, options?: Options): Observation[];

/** The same as JSON Lines, byte for byte what the command line writes. */
export function extractJsonLines(text: string, options?: Options): string;
";

fn object(schema: &Value, root: &Value, depth: usize) -> Result<String> {
    let properties = schema["properties"]
        .as_object()
        .context("an object without properties in the schema")?;
    let required: Vec<&str> = schema["required"]
        .as_array()
        .map(|all| all.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let indent = "  ".repeat(depth + 1);
    let mut text = String::from("{\n");
    for (name, property) in properties {
        if let Some(description) = property["description"].as_str() {
            text.push_str(&format!(
                "{indent}/** {} */\n",
                description.replace("*/", "* /")
            ));
        }
        let mark = if required.contains(&name.as_str()) {
            ""
        } else {
            "?"
        };
        text.push_str(&format!(
            "{indent}{name}{mark}: {};\n",
            type_of(property, root, depth + 1)?
        ));
    }
    text.push_str(&format!("{}}}", "  ".repeat(depth)));
    Ok(text)
}

fn type_of(schema: &Value, root: &Value, depth: usize) -> Result<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let pointer = reference
            .strip_prefix('#')
            .context("a reference to another file in the schema")?;
        let target = root
            .pointer(pointer)
            .with_context(|| format!("the schema refers to {reference}, which is not there"))?;
        return type_of(target, root, depth);
    }
    if let Some(values) = schema["enum"].as_array() {
        return Ok(values
            .iter()
            .map(Value::to_string)
            .collect::<Vec<_>>()
            .join(" | "));
    }
    match &schema["type"] {
        Value::String(name) => named(name, schema, root, depth),
        Value::Array(names) => {
            let names = names
                .iter()
                .map(|name| named(name.as_str().unwrap_or_default(), schema, root, depth));
            Ok(names.collect::<Result<Vec<_>>>()?.join(" | "))
        }
        other => bail!("a type that xtask/src/typescript.rs does not know: {other}"),
    }
}

fn named(name: &str, schema: &Value, root: &Value, depth: usize) -> Result<String> {
    Ok(match name {
        "string" | "boolean" | "null" => name.to_owned(),
        "number" | "integer" => "number".to_owned(),
        "array" => {
            let item = type_of(&schema["items"], root, depth)?;
            if item.contains('|') {
                format!("({item})[]")
            } else {
                format!("{item}[]")
            }
        }
        "object" => object(schema, root, depth)?,
        other => bail!("a type that xtask/src/typescript.rs does not know: {other}"),
    })
}

#[cfg(test)]
mod tests {
    use super::declarations;

    #[test]
    fn optional_enumerated_and_nested_fields_have_their_types() {
        let text = declarations(
            r##"{ "required": ["a", "c"], "properties": {
                "a": { "enum": ["x", "y"], "description": "Letters." },
                "b": { "type": ["string", "null"] },
                "c": { "type": "array", "items": { "type": "object", "required": ["n"], "properties": { "n": { "$ref": "#/$defs/n" } } } }
            }, "$defs": { "n": { "type": "integer" } } }"##,
        )
        .unwrap();
        assert!(text.contains("  /** Letters. */\n  a: \"x\" | \"y\";\n  b?: string | null;\n  c: {\n    n: number;\n  }[];\n}"), "{text}");
    }

    #[test]
    fn a_type_that_is_not_known_is_an_error() {
        assert!(declarations(r#"{ "properties": { "a": { "type": "date" } } }"#).is_err());
    }
}
