//! Mail (*e-mail*): invitations to meetings, the answers that come back, overviews of what waits, and the page on which people
//! choose what they get and see what was sent. What is sent holds no words that anybody sealed: a line of the charter's own
//! words, a day, and a link behind which the visibility of the page holds.

mod answers;
mod digest;
mod invitations;
mod page;
mod reading;
mod round;
mod writing;

pub(crate) use answers::upload;
pub(crate) use invitations::invitation;
pub(crate) use page::{choose, day, page, send_again};
pub use reading::told;
pub use round::round;
