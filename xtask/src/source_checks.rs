//! What holds for the sources as a whole and no compiler sees.

use crate::offline;
use crate::parts::files;
use crate::project::Project;
use std::fs;

/// Ways to turn a string into markup or code. The content policy blocks them in the browser; here they are
/// not even written.
const SINKS: [&str; 12] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "set_inner_html",
    "set_outer_html",
    "insert_adjacent_html",
    "from_html_unchecked",
    "create_contextual_fragment",
    "eval(",
    "new Function",
    "style=\"",
];

#[test]
fn no_source_of_the_page_writes_markup_or_code_from_a_string() {
    let project = Project::find().unwrap();
    for folder in ["src/app", "www"] {
        for name in files(&project.path(folder)).unwrap() {
            let Ok(text) = fs::read_to_string(project.path(folder).join(&name)) else {
                continue;
            };
            if !name.ends_with(".rs") && !name.ends_with(".js") {
                continue;
            }
            for (number, line) in text.lines().enumerate() {
                let code = line.trim_start();
                if code.starts_with("//") {
                    continue;
                }
                let sink = SINKS.iter().find(|sink| code.contains(**sink));
                assert!(
                    sink.is_none(),
                    "{folder}/{name}:{}: `{}` makes markup or code from a string",
                    number + 1,
                    sink.unwrap()
                );
            }
        }
    }
}

#[test]
fn the_headers_for_hosts_say_what_the_page_says() {
    let project = Project::find().unwrap();
    let page = fs::read_to_string(project.path("index.html")).unwrap();
    let policy = format!(
        "{}; frame-ancestors 'none'",
        offline::policy(&page).unwrap()
    );
    for file in ["_headers", "nginx.conf", "htaccess", "Caddyfile"] {
        let text = fs::read_to_string(project.path("www/hosts").join(file)).unwrap();
        assert!(
            text.contains(&policy),
            "www/hosts/{file} does not hold the policy of index.html"
        );
        for line in text.lines().filter(|line| line.contains("default-src")) {
            assert!(
                line.contains(&policy),
                "www/hosts/{file} holds another policy than index.html: {line}"
            );
        }
    }
}
