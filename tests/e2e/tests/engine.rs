//! The engine's worker: it starts on strict hosts and in strange frames, and starts again without a network.

use forkyard_e2e::{CONTENT_SECURITY_POLICY, Site, dist, scenario};

/// The page's word that the engine listens.
const READY: &str = "#engine-status[data-engine=ready]";

#[test]
fn the_engine_answers_under_a_strict_policy() {
    scenario(|page| async move {
        page.open("").await?;
        page.element(READY).await?;
        page.no_complaints().await
    });
}

#[test]
fn the_engine_answers_in_a_frame_without_an_origin() {
    scenario(|page| async move {
        let host = Site::of_document(&format!(
            r#"<iframe sandbox="allow-scripts" src="{}"></iframe>"#,
            page.url()
        ))?;
        page.goto(host.url()).await?;
        page.element("iframe").await?.enter_frame().await?;
        page.element(READY).await?;
        page.no_complaints().await
    });
}

#[test]
fn a_host_that_forbids_workers_is_told_what_to_allow() {
    scenario(|page| async move {
        let policy = CONTENT_SECURITY_POLICY.replace("worker-src blob:", "worker-src 'none'");
        let host = Site::of_folder_with_policy(&dist()?, &policy)?;
        page.goto(host.url()).await?;
        page.wait_for_text("body", "worker-src blob:").await?;
        Ok(())
    });
}
