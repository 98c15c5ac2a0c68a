//! The engine's worker: it starts on strict hosts and in strange frames, and starts again without a network.

use anyhow::ensure;
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
fn a_further_engine_needs_no_network() {
    scenario(|page| async move {
        page.open("").await?;
        page.element(READY).await?;
        page.go_offline();
        let loaded = page
            .execute_async("const [done] = arguments; forkyard.loadEngine().then(() => done(true), () => done(false));", [])
            .await?;
        ensure!(loaded.convert::<bool>()?, "the engine was asked for again");
        Ok(())
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
