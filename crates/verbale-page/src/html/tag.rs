//! Which elements matter, and what each does to the text around it.

/// An element's name, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tag {
    /// Makes no line of its own: `span`, `b`, elements nobody knows.
    Inline,
    /// Makes a line of its own, and nothing else is known of it.
    Block,
    A,
    Article,
    Aside,
    Base,
    Blockquote,
    Body,
    Br,
    Button,
    Caption,
    Dd,
    Details,
    Dialog,
    Div,
    Dl,
    Dt,
    Figcaption,
    Figure,
    Footer,
    Form,
    H1,
    H2,
    H3,
    H4,
    Head,
    Header,
    Html,
    Img,
    Li,
    Link,
    List,
    Main,
    Meta,
    Nav,
    Option,
    P,
    Pre,
    Script,
    Section,
    /// Its text is none of the page's: `style`, `svg`, `iframe`.
    Skipped,
    /// Bold or emphasised.
    Strong,
    Table,
    Td,
    Time,
    Title,
    Tr,
}

impl Tag {
    pub(crate) fn of(name: &[u8]) -> Self {
        match name {
            b"a" => Self::A,
            b"article" => Self::Article,
            b"aside" => Self::Aside,
            b"base" => Self::Base,
            b"blockquote" => Self::Blockquote,
            b"body" => Self::Body,
            b"br" => Self::Br,
            b"button" | b"summary" => Self::Button,
            b"caption" => Self::Caption,
            b"dd" => Self::Dd,
            b"details" => Self::Details,
            b"dialog" => Self::Dialog,
            b"div" => Self::Div,
            b"dl" => Self::Dl,
            b"dt" => Self::Dt,
            b"figcaption" => Self::Figcaption,
            b"figure" => Self::Figure,
            b"footer" => Self::Footer,
            b"form" | b"fieldset" => Self::Form,
            b"h1" => Self::H1,
            b"h2" => Self::H2,
            b"h3" => Self::H3,
            b"h4" | b"h5" | b"h6" => Self::H4,
            b"head" => Self::Head,
            b"header" => Self::Header,
            b"html" => Self::Html,
            b"img" => Self::Img,
            b"li" => Self::Li,
            b"link" => Self::Link,
            b"ul" | b"ol" | b"menu" => Self::List,
            b"main" => Self::Main,
            b"meta" => Self::Meta,
            b"nav" => Self::Nav,
            b"option" | b"optgroup" | b"select" => Self::Option,
            b"p" => Self::P,
            b"pre" | b"xmp" | b"plaintext" | b"listing" => Self::Pre,
            b"script" => Self::Script,
            b"section" => Self::Section,
            b"style" | b"svg" | b"math" | b"iframe" | b"noscript" | b"noembed" | b"noframes"
            | b"template" | b"canvas" | b"object" | b"audio" | b"video" | b"textarea" | b"datalist" => {
                Self::Skipped
            }
            b"strong" | b"b" | b"em" | b"i" => Self::Strong,
            b"table" => Self::Table,
            b"td" | b"th" => Self::Td,
            b"time" => Self::Time,
            b"title" => Self::Title,
            b"tr" => Self::Tr,
            b"address" | b"center" | b"dir" | b"hgroup" | b"hr" | b"legend" | b"search" | b"tbody"
            | b"thead" | b"tfoot" | b"amp-story-page" => Self::Block,
            _ => Self::Inline,
        }
    }

    /// True for an element without content.
    pub(crate) fn is_void(self, name: &[u8]) -> bool {
        matches!(self, Self::Base | Self::Br | Self::Img | Self::Link | Self::Meta)
            || matches!(
                name,
                b"area" | b"col" | b"embed" | b"hr" | b"input" | b"param" | b"source" | b"track" | b"wbr"
            )
    }

    /// True for an element that begins a line and ends one.
    pub(crate) fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Inline
                | Self::A
                | Self::Br
                | Self::Img
                | Self::Link
                | Self::Meta
                | Self::Strong
                | Self::Time
        )
    }

    /// True for an element whose text no reader of the page sees, or that is no text.
    pub(crate) fn is_unread(self) -> bool {
        matches!(
            self,
            Self::Skipped | Self::Script | Self::Title | Self::Option | Self::Head
        )
    }

    /// True for an element that ends a paragraph which nobody closed.
    pub(crate) fn ends_paragraph(self) -> bool {
        self.is_block() && !matches!(self, Self::Button | Self::Skipped | Self::Script | Self::Option)
    }

    /// True for an element that a closing tag within does not reach out of.
    pub(crate) fn is_wall(self) -> bool {
        matches!(
            self,
            Self::Table | Self::Td | Self::Caption | Self::Html | Self::Body
        )
    }
}
