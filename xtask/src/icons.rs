//! `cargo xtask icons`: the pictures of the icons from their drawings. The pictures are kept in
//! `www/icons`; `xtask/icons.sha256` lists hashes, by which a test sees that none is out of date.

use crate::command::{cargo, run as run_command};
use crate::project::Project;
use anyhow::Result;

/// The renderer is behind a feature, so the command starts itself again with it.
pub(crate) fn run(project: &Project) -> Result<()> {
    #[cfg(feature = "icons")]
    if std::env::var_os(AGAIN).is_some() {
        return pictures::draw(project);
    }
    let mut xtask = cargo();
    xtask.current_dir(project.root()).env(AGAIN, "1");
    run_command(
        xtask.args(
            "run --quiet --profile xtask --package xtask --features icons -- icons".split(' '),
        ),
    )
}

/// Set for the second start.
const AGAIN: &str = "ZHIBIAO_XTASK_ICONS";

#[cfg(any(test, feature = "icons"))]
mod pictures {
    use crate::parts::sha256;
    use crate::project::Project;
    use anyhow::{Context, Result};
    use std::fs;

    /// A drawing, and the widths it is wanted in.
    const DRAWINGS: [(&str, &[u32]); 2] = [("icon", &[192, 512]), ("maskable", &[192, 512])];

    #[cfg(feature = "icons")]
    pub(super) fn draw(project: &Project) -> Result<()> {
        use resvg::{tiny_skia, usvg};
        for (name, widths) in DRAWINGS {
            let svg = fs::read(project.path(&format!("www/icons/{name}.svg")))?;
            let tree = usvg::Tree::from_data(&svg, &usvg::Options::default())
                .with_context(|| format!("{name}.svg cannot be drawn"))?;
            for &width in widths {
                let mut picture =
                    tiny_skia::Pixmap::new(width, width).context("a width of nothing")?;
                let scale = width as f32 / tree.size().width();
                resvg::render(
                    &tree,
                    tiny_skia::Transform::from_scale(scale, scale),
                    &mut picture.as_mut(),
                );
                fs::write(
                    project.path(&format!("www/icons/{name}-{width}.png")),
                    picture.encode_png()?,
                )?;
            }
        }
        fs::write(project.path("xtask/icons.sha256"), list(project)?)?;
        Ok(())
    }

    /// One line for each drawing and picture.
    fn list(project: &Project) -> Result<String> {
        let mut lines = String::new();
        for (name, widths) in DRAWINGS {
            let pictures = widths.iter().map(|width| format!("{name}-{width}.png"));
            for file in [format!("{name}.svg")].into_iter().chain(pictures) {
                let path = project.path(&format!("www/icons/{file}"));
                let content =
                    fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
                lines.push_str(&format!("{}  {file}\n", sha256(&content)));
            }
        }
        Ok(lines)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn every_picture_is_that_of_its_drawing() {
            let project = Project::find().unwrap();
            let kept = fs::read_to_string(project.path("xtask/icons.sha256")).unwrap();
            assert_eq!(
                list(&project).unwrap(),
                kept,
                "a drawing changed; run `cargo xtask icons`"
            );
        }
    }
}
